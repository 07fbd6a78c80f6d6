import type { reminderDelays } from './bot.ts';
import { channels, people } from './workspace.ts';
import { examples } from './zones.ts';

export interface Setting {
  readonly pagePort: number;
  readonly preferredPort: number;
  readonly data: string;
  readonly redis: string;
  readonly dnsServer: string;
  readonly edge: string;
  readonly logs: string;
  readonly delays: ReturnType<typeof reminderDelays>;
}

/** What a person needs to begin, when all is up. */
export function welcome(setting: Setting): string {
  const { pagePort, preferredPort, delays } = setting;
  const moved = pagePort === preferredPort ? '' : `   (port ${preferredPort} is taken)`;
  const [first, ...rest] = examples;
  const width = Math.max(...examples.map(({ domain }) => domain.length));
  const edgeWidth = Math.max(...examples.map(({ edge }) => edge.length));
  const rows = rest.map(
    ({ domain, edge, shows }) => `      ${domain.padEnd(width)}  ${edge.padEnd(edgeWidth)}  ${shows}`,
  );
  return `
  Picbot is ready.

    Open        http://localhost:${pagePort}${moved}
    Then type   /pic provision ${first?.domain ?? ''} ${first?.edge ?? ''}
                as a message in #${channels.team.name}

    Each of these domains has one fault; provision it with the Access Edge beside it:

${rows.join('\n')}

    People      ${people.alice.real_name} (you, at first), ${people.bob.real_name}, ${people.carol.real_name} (operator):
                change who you are with “Act as”, at the top of the page
    Reminders   ${delays.REMINDER_FIRST} and ${delays.REMINDER_FINAL} after a request is submitted, as replies to its card
    Data        ${setting.redis}   (kept; --fresh forgets it)
                The page itself forgets its messages when the sandbox stops; the requests stay.
    Zones       ${setting.data}/name-server/*.zone, served on ${setting.dnsServer}: mend or break one, and it is
                read again at once; the next start brings all back as it was
    Access Edge played on ${setting.edge}:5061, with a certificate for whatever name a zone gives it
    Logs        ${setting.logs}

  The page listens on ALL network interfaces of this machine and asks nobody who they are:
  it is for trying only. Everything else listens on loopback addresses.
  Ctrl-C stops everything that was started here.
`;
}
