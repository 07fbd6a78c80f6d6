import { usualDnsServers } from '#config.ts';
import type { PasteFormat } from '#domain/checks/paste-forms.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import { plain } from '#slack/kit/text.ts';
import { nameProblem } from '#slack/wording/en/names.ts';
import type { Wording } from '#slack/wording/en.ts';
import type { LineProblem } from './domain-list.ts';
import { maxConcurrency, type ArgumentProblem, type OptionName } from './option-values.ts';

// What only the command line says; what a check found is worded where Slack's words are.

export const usage = `Usage: pic-check <domain>... [options]

Checks whether others can federate with a SIP domain: its DNS records, and where they lead.

  pic-check contoso.com
  pic-check contoso.com --edge sip.contoso.com --json
  pic-check --file domains.txt
  sort -u domains.txt | pic-check -

Options:
  --edge <name>         an Access Edge FQDN that the record should lead to; may be repeated
  --file <path>         a list of domains, one on a line, where its Access Edges may follow it;
                        what follows a # is a comment; - is standard input
  --json                one JSON object for each domain, on a line of its own (docs/check-json.md)
  --servers <ip,...>    the resolvers to ask, as ip or ip:port;
                        usually ${usualDnsServers}
  --allow <range,...>   address ranges that count as public, for a lab; lets in names below .test
  --concurrency <n>     how many domains are checked at once, 1 to ${maxConcurrency}; usually 32
  --no-color            no colours, not even on a terminal
  -h, --help            this text
  --version             the version

Exit codes:
  0  every domain passes, perhaps with warnings
  1  a domain fails a check
  2  something could not be checked: wrong arguments, a bad line in a list, no answer
`;

const expected: Readonly<Record<OptionName, string>> = {
  edge: 'the name of an Access Edge, such as sip.contoso.com',
  servers: 'resolvers as ip or ip:port, separated by commas',
  allow: 'address ranges such as 127.0.0.0/8, separated by commas',
  file: 'the path of a list of domains, or - for standard input',
  concurrency: `a whole number from 1 to ${maxConcurrency}`,
  json: 'no value',
  'no-color': 'no value',
  help: 'no value',
  version: 'no value',
};

/** One sentence that names the argument and what was expected of it. */
export function argumentProblem(problem: ArgumentProblem): string {
  switch (problem.code) {
    case 'unknown_option':
      return `${quoted(problem.found)} is not an option; pic-check --help lists them.`;
    case 'value_missing':
      return `--${problem.option}: expected ${expected[problem.option]} after it.`;
    case 'value_unwanted':
      return `--${problem.option}: expected no value with it.`;
    case 'given_twice':
      return `--${problem.option}: expected it once only.`;
    case 'value_wrong':
      return `--${problem.option}: expected ${expected[problem.option]}; ${quoted(problem.found)} is not.`;
    case 'too_many_edges':
      return `--edge: expected at most ${problem.limit} Access Edges.`;
    case 'name_refused':
      return `${problem.what === 'edge' ? '--edge: ' : ''}${quoted(problem.found)} ${nameProblem(problem.why)}`;
    case 'two_lists':
      return '--file: expected one list of domains only.';
    case 'nothing_to_check':
      return 'Expected a SIP domain, such as contoso.com, or a list of them with --file; pic-check --help tells more.';
  }
}

/** Why a line of a list was left out. */
export function lineProblem(list: string, line: number, problem: LineProblem): string {
  return `${list}:${line}: ${problemOnLine(problem)}`;
}

function problemOnLine(problem: LineProblem): string {
  switch (problem.code) {
    case 'line_too_long':
      return `expected at most ${problem.limit} characters on a line.`;
    case 'too_many_edges':
      return `expected at most ${problem.limit} Access Edges for a domain.`;
    case 'name_refused':
      return `${quoted(problem.found)} ${nameProblem(problem.why)}`;
  }
}

export const listName = (file: string | null) => (file === null || file === '-' ? 'standard input' : plain(file));
export const listUnreadable = (list: string, reason: string) => `--file: ${list} cannot be read (${plain(reason)}).`;
export const listEmpty = (file: string | null) => `--file: expected at least one domain in ${listName(file)}.`;
export const notChecked = (domain: string, reason: string) => `${domain} could not be checked (${plain(reason)}).`;
export const brokeOff = (error: unknown) => `Broke off: ${plain(saidBy(error))}.`;
export const threadFailed = (error: unknown) => `A thread failed: ${plain(saidBy(error))}.`;
function saidBy(error: unknown): string {
  const messages: string[] = [];
  for (let one = error; one instanceof Error; one = one.cause) messages.push(one.message);
  return messages.join(': ');
}

export const interrupted = 'interrupted';
export const badLines = (count: number) => `${count} ${count === 1 ? 'line' : 'lines'} left out`;
export const unchecked = (count: number) => `${count} could not be checked`;
export const took = (ms: number) => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);
export const progress = (done: number, total: number) => `${done} of ${total}`;
export const perSecond = (rate: number) => `${rate}/s`;
export const left = (seconds: number) => `${seconds} s left`;
export const evidence = (afterProblems: boolean) => (afterProblems ? 'Also asked' : 'Asked');

export const formats: Readonly<Record<PasteFormat, string>> = {
  zone_file: 'Zone file',
  windows_dns: 'Windows DNS (PowerShell)',
  route_53: 'Amazon Route 53 (change batch)',
  azure_dns: 'Azure CLI',
};

type Remedy = NonNullable<ReturnType<Wording['checks']['remedy']>>;

// Here nobody's operator has to be asked.
const fixesHere: { readonly [code in Reason['code']]?: string } = {
  no_server_answered: 'Check again later. If it stays so, name other resolvers with `--servers`',
  query_refused: 'Name resolvers that answer with `--servers`',
  address_withheld: 'Publish a public address; in a lab, open the range with `--allow`',
  port_silent_from_here:
    'Open TCP 5061 inbound in the firewall in front of the Access Edge; if it is open, open TCP 5061 outbound here',
  no_route_from_here: 'Check from a machine that has a way there, such as one with IPv6',
  connection_impossible_here: 'Check again later. If it stays so, look at this machine',
};

/** How a finding is mended by whoever has run the command. Formatted text. */
export function remedyHere(reason: Reason, remedy: Remedy | null): Remedy | null {
  return remedy && { ...remedy, fix: fixesHere[reason.code] ?? remedy.fix };
}

const quoted = (found: string) => `“${plain(found, 100)}”`;
