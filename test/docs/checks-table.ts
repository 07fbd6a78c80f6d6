import { readFile, writeFile } from 'node:fs/promises';
import { catalogue, checkIds, steps, type CheckId } from '#domain/checks/catalogue.ts';
import { en } from '#slack/wording/en.ts';

/** What each check asks, for the table of docs/checks.md. */
const meanings: Readonly<Record<CheckId, string>> = {
  'DNS-01': 'The SIP domain has a record `_sipfederationtls._tcp`. Without an answer it is unknown, not missing.',
  'DNS-02': 'The record names a host: not `.`, which refuses the service, and not an address.',
  'DNS-03': 'The record says port 5061.',
  'DNS-04': 'The target is exactly one label below the SIP domain. Microsoft 365’s own target is a finding of its own.',
  'DNS-05': 'Neither the record’s name nor its target is an alias (CNAME).',
  'DNS-06': 'The target has addresses, and the world can reach every one of them.',
  'DNS-07':
    'The target is an Access Edge that was named, or shares its addresses. Where none was named, it counts as it.',
  'DNS-08': 'Of several records, which one an Edge uses: lowest priority, then highest weight. A tie is flagged.',
  'DNS-09': 'The zone’s own name servers and the configured resolvers say the same; how long old answers live on.',
  'DNS-10': 'What explains a missing record: a misspelt name, one typed twice, one on the parent or `www`, a wildcard.',
  'DNS-11': 'The domain exists, its name servers answer for it, and DNSSEC does not hide it.',
  'NET-01': 'Port 5061 lets connections in at every address. Refused, silent and unreachable are told apart.',
  'TLS-01': 'A handshake of TLS 1.2 or later goes through, and a client certificate is asked for.',
  'TLS-02': 'The certificate’s chain is complete and leads to a root of Mozilla’s list.',
  'TLS-03': 'The certificate names the target among its subject alternative names; a wildcard alone is not enough.',
  'TLS-04': 'The certificate is within its dates, and will be for a third of its life or 30 days, whichever is less.',
  'TLS-05': 'It may be used by a server and by a client; its key and its signature are of this time.',
  'TLS-06': 'Every address serves the same certificate.',
  'SIP-01': 'A SIP server answers OPTIONS, whatever it answers, or asks for a client certificate first.',
};

const worsts = { fail: '✗ fails', warn: '! warns', unknown: '! warns, ? unknown' } as const;

const document = new URL('../../docs/checks.md', import.meta.url);
const begin = '<!-- checks: written by `node test/docs/checks-table.ts`, do not edit -->';
const end = '<!-- /checks -->';

/** The table of all checks in Markdown, step by step. */
export function checksTable(): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rows = steps.flatMap((step) =>
    checkIds
      .filter((id) => catalogue[id].step === step)
      .map((id) => {
        const { worst, source } = catalogue[id];
        return row([en.checks.steps[step], id, en.checks.names[id], meanings[id], worsts[worst], source]);
      }),
  );
  const head = ['Step', 'Id', 'Check', 'Meaning', 'Worst', 'Source'];
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

/** The document as it stands. */
export const readDocument = () => readFile(document, 'utf8');

/** The document with the table as it ought to be. Throws when a marker is missing. */
export function withTable(text: string): string {
  const [before, rest] = split(text, begin);
  const [, after] = split(rest, end);
  return `${before}${begin}\n${checksTable()}\n${end}${after}`;
}

function split(text: string, marker: string): readonly [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`docs/checks.md has no line ${marker}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

if (import.meta.main) await writeFile(document, withTable(await readDocument()));
