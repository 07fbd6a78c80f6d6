import { median } from './figures.ts';
import type { Load } from './load.ts';
import type { ServerName } from './stage.ts';

/** What a server came to over all rounds: medians of its rounds, and of the rounds' ratios to its peer. */
export interface Standing extends Load {
  readonly server: ServerName;
  readonly p50TimesBolt: number;
  readonly rateTimesBolt: number;
}

export type Turn = (round: number) => Promise<Load>;

/**
 * Lets the servers take turns, in another order every round: whatever else the machine does meanwhile falls on all of
 * them, and each ratio compares neighbours in time. Round 0 warms up and does not count.
 */
export async function takeTurns(
  rounds: number,
  turns: Readonly<Record<ServerName, Turn>>,
): Promise<readonly Standing[]> {
  const servers = ['Picbot', 'bare Bolt', 'bare node:http'] as const;
  const measured: Readonly<Record<ServerName, Load>>[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const loads: Partial<Record<ServerName, Load>> = {};
    for (let place = 0; place < servers.length; place += 1) {
      const server = servers[(round + place) % servers.length] ?? 'Picbot';
      loads[server] = await turns[server](round);
    }
    const { Picbot, 'bare Bolt': bolt, 'bare node:http': http } = loads;
    if (round > 0 && Picbot && bolt && http) measured.push({ Picbot, 'bare Bolt': bolt, 'bare node:http': http });
  }
  const over = (figure: (load: Readonly<Record<ServerName, Load>>) => number) => median(measured.map(figure));
  return servers.map((server) => ({
    server,
    p50Ms: over((loads) => loads[server].p50Ms),
    p99Ms: over((loads) => loads[server].p99Ms),
    perSecond: over((loads) => loads[server].perSecond),
    p50TimesBolt: over((loads) => loads[server].p50Ms / loads['bare Bolt'].p50Ms),
    rateTimesBolt: over((loads) => loads[server].perSecond / loads['bare Bolt'].perSecond),
  }));
}
