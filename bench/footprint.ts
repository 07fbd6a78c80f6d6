import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';
import { command } from './deliveries.ts';
import { median } from './figures.ts';
import { closedLoop } from './load.ts';
import { mebibytes, ms, type Section } from './report.ts';
import { answers, type Servers } from './servers.ts';
import type { ServerName, Stage } from './stage.ts';

const starts = 7;
/** What a program does by itself after it is ready, such as asking Slack who it is, is over then. */
const settleMs = 500;
const compared = ['Picbot', 'bare Bolt'] as const satisfies readonly ServerName[];

export interface StartUp {
  /** From `spawn` to the first answered request, milliseconds. */
  readonly ms: number;
  readonly residentBytes: number;
}
export type StartUps = Readonly<Record<(typeof compared)[number], StartUp>>;

/** Starts the programs in turns, each until it has answered its first request. The first pair warms the disk cache. */
export async function measureStartUp(stage: Stage): Promise<StartUps> {
  const seen: Readonly<Record<keyof StartUps, StartUp[]>> = { Picbot: [], 'bare Bolt': [] };
  for (let start = 0; start <= starts; start += 1) {
    for (const server of compared) {
      const measured = await startOnce(stage, server);
      if (start > 0) seen[server].push(measured);
    }
  }
  const middle = (server: keyof StartUps): StartUp => ({
    ms: median(seen[server].map((startUp) => startUp.ms)),
    residentBytes: median(seen[server].map((startUp) => startUp.residentBytes)),
  });
  return { Picbot: middle('Picbot'), 'bare Bolt': middle('bare Bolt') };
}

async function startOnce(stage: Stage, server: ServerName): Promise<StartUp> {
  const child = await stage.start(server);
  await closedLoop(child.port, 1, [command('U0STARTUP1', 'help')], answers(''));
  const elapsedMs = performance.now() - child.startedAt;
  await sleep(settleMs);
  const residentBytes = await child.residentBytes();
  await child.stop();
  return { ms: elapsedMs, residentBytes };
}

/** Start-up and memory; `loaded` are the servers that have answered all of this bench by now. */
export async function reportFootprint(startUps: StartUps, loaded: Servers): Promise<Section> {
  const after = async (child: Child) => child.residentBytes();
  const [picbotAfter, boltAfter] = await Promise.all([after(loaded.Picbot), after(loaded['bare Bolt'])]);
  const { Picbot: picbot, 'bare Bolt': bolt } = startUps;
  const row = (server: string, startUp: StartUp, afterBytes: number) => [
    server,
    ms(startUp.ms),
    mebibytes(startUp.residentBytes),
    mebibytes(afterBytes),
  ];
  const memoryGoal = (when: string, figure: number) =>
    ({ what: `Resident memory ${when}`, figure, limit: 1.6, limitIs: 'most', unit: '× bare Bolt' }) as const;
  return {
    title: 'Start-up and memory',
    method:
      `From starting the process to its first answered request, and resident memory (VmRSS) half a second later: medians ` +
      `of ${starts} starts in turns. After the load: the same figure of the servers that answered all of the above. V8 keeps ` +
      'the memory of a burst for the next one; `node --max-semi-space-size=16` makes it keep less.',
    head: ['Program', 'start-up ms', 'memory when ready, MiB', 'memory after the load, MiB'],
    rows: [row('Picbot', picbot, picbotAfter), row('bare Bolt app', bolt, boltAfter)],
    goals: [
      { what: 'Ready to serve', figure: picbot.ms, limit: 1500, limitIs: 'most', unit: 'ms' },
      memoryGoal('when ready', picbot.residentBytes / bolt.residentBytes),
      memoryGoal('after the load', picbotAfter / boltAfter),
    ],
  };
}
