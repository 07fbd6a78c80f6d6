import { parseArgs } from 'node:util';
import { usualDnsServers } from '#config.ts';
import { parseNameList } from '#domain/names/sip-domain.ts';
import {
  parseAccessEdges,
  parseConcurrency,
  parseDomain,
  parseRanges,
  parseServers,
  type ArgumentProblem,
  type OptionName,
  type Parsed,
  type ServerAddress,
} from './option-values.ts';

/** The options are a contract: added to, never renamed. */
const options = {
  edge: { type: 'string', multiple: true },
  servers: { type: 'string' },
  allow: { type: 'string' },
  file: { type: 'string' },
  concurrency: { type: 'string' },
  json: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const satisfies Record<OptionName, object>;

const usualConcurrency = '32';

export interface CheckOptions {
  /** Those that the command line names; `-` is none of them. */
  readonly domains: readonly string[];
  /** Where more domains are listed: a path, or `-` for standard input. */
  readonly file: string | null;
  /** Apply to every domain. */
  readonly accessEdges: readonly string[];
  readonly servers: readonly ServerAddress[];
  /** Address ranges that count as public. */
  readonly allow: readonly string[];
  readonly concurrency: number;
  readonly isJson: boolean;
  readonly mayColour: boolean;
}

export type Command = { readonly does: 'help' | 'version' } | ({ readonly does: 'check' } & CheckOptions);

/** Reads the arguments that follow the program's name. Of several wrong ones, the first found is told. */
export function parseArguments(argv: readonly string[]): Parsed<Command> {
  const tokens = readTokens(argv);
  const problem = tokens.map(shapeProblem).find((found) => found !== null) ?? repeated(tokens);
  if (problem) return { ok: false, problem };
  const values = (name: OptionName) => tokens.flatMap((token) => (token.option === name ? [token.value ?? ''] : []));
  const has = (name: OptionName) => values(name).length > 0;
  if (has('help')) return { ok: true, value: { does: 'help' } };
  if (has('version')) return { ok: true, value: { does: 'version' } };

  const typed = tokens.flatMap(({ option, value }) => (option === null && value !== null ? [value] : []));
  const lists = [...values('file'), ...typed.filter((name) => name === '-')];
  const [file = null, ...otherFiles] = lists;
  if (otherFiles.length > 0) return { ok: false, problem: { code: 'two_lists' } };

  const servers = parseServers(values('servers')[0] ?? usualDnsServers);
  if (!servers.ok) return servers;
  const allow = parseRanges(values('allow')[0] ?? '');
  if (!allow.ok) return allow;
  const concurrency = parseConcurrency(values('concurrency')[0] ?? usualConcurrency);
  if (!concurrency.ok) return concurrency;

  const allowTest = allow.value.length > 0;
  const edges = parseAccessEdges(values('edge').flatMap(parseNameList), { allowTest });
  if (!edges.ok) return edges;
  const domains: string[] = [];
  for (const name of typed.filter((text) => text !== '-')) {
    const domain = parseDomain(name, { allowTest, accessEdges: edges.value });
    if (!domain.ok) return domain;
    domains.push(domain.value);
  }
  if (domains.length === 0 && file === null) return { ok: false, problem: { code: 'nothing_to_check' } };
  return {
    ok: true,
    value: {
      does: 'check',
      domains,
      file,
      accessEdges: edges.value,
      servers: servers.value,
      allow: allow.value,
      concurrency: concurrency.value,
      isJson: has('json'),
      mayColour: !has('no-color'),
    },
  };
}

/** An argument as it was typed: an option we have, one that we have not (`option` null, `unknown` true), or a name. */
interface Token {
  readonly option: OptionName | null;
  readonly unknown: boolean;
  readonly typed: string;
  readonly value: string | null;
}

// Not strict: what is wrong is told in our own words.
function readTokens(argv: readonly string[]): readonly Token[] {
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  return tokens.flatMap((token): readonly Token[] => {
    switch (token.kind) {
      case 'option':
        return [
          {
            option: isOption(token.name) ? token.name : null,
            unknown: !isOption(token.name),
            typed: token.rawName,
            value: token.value ?? null,
          },
        ];
      case 'positional':
        return [{ option: null, unknown: false, typed: token.value, value: token.value }];
      case 'option-terminator':
        return [];
    }
  });
}

const isOption = (name: string): name is OptionName => Object.hasOwn(options, name);

function shapeProblem({ option, unknown, typed, value }: Token): ArgumentProblem | null {
  if (option === null) return unknown ? { code: 'unknown_option', found: typed } : null;
  if (options[option].type === 'boolean') return value === null ? null : { code: 'value_unwanted', option };
  return value === null || value === '' ? { code: 'value_missing', option } : null;
}

function repeated(tokens: readonly Token[]): ArgumentProblem | null {
  const seen = new Set<OptionName>();
  for (const { option } of tokens) {
    if (option === null || options[option].type === 'boolean' || 'multiple' in options[option]) continue;
    if (seen.has(option)) return { code: 'given_twice', option };
    seen.add(option);
  }
  return null;
}
