import { parseNameList } from '#domain/names/sip-domain.ts';
import { readLines } from './input-lines.ts';
import { parseAccessEdges, parseDomain, type ArgumentProblem, type NameRefused, type Parsed } from './option-values.ts';

/** One domain to be checked. */
export interface Question {
  readonly domain: string;
  readonly accessEdges: readonly string[];
}

/** Why a line cannot be used; `limit` is in characters. */
export type LineProblem =
  | NameRefused
  | Extract<ArgumentProblem, { code: 'too_many_edges' }>
  | { readonly code: 'line_too_long'; readonly limit: number };

/** What a line of a list asks for, why it cannot be used, or why the list cannot be read any further. */
export type Entry =
  | { readonly is: 'question'; readonly question: Question }
  | { readonly is: 'bad_line'; readonly line: number; readonly problem: LineProblem }
  | { readonly is: 'unreadable'; readonly reason: string };

export interface ListRules {
  /** Access Edges of every domain, beside those on its line. */
  readonly accessEdges: readonly string[];
  readonly allowTest: boolean;
}

type Chunks = AsyncIterable<Uint8Array>;

const maxLineLength = 4096;

/** Reads a list: a domain on each line, and its Access Edges after it; what follows a # is a comment. Never rejects. */
export async function* readDomainList(chunks: Chunks, rules: ListRules): AsyncGenerator<Entry> {
  try {
    for await (const { line, names } of namesByLine(chunks)) {
      const parsed = parseLine(names, rules);
      yield parsed.ok ? { is: 'question', question: parsed.value } : { is: 'bad_line', line, problem: parsed.problem };
    }
  } catch (error) {
    yield { is: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** How many entries a list has. */
export async function countEntries(chunks: Chunks): Promise<number> {
  let count = 0;
  for await (const _ of namesByLine(chunks)) count += 1;
  return count;
}

/** `names` is null for a line that is too long; lines without names are left out. */
async function* namesByLine(chunks: Chunks): AsyncGenerator<{ line: number; names: readonly string[] | null }> {
  for await (const { line, text } of readLines(chunks, maxLineLength)) {
    const names = text === null ? null : parseNameList(text.split('#', 1)[0] ?? '');
    if (names?.length !== 0) yield { line, names };
  }
}

function parseLine(names: readonly string[] | null, rules: ListRules): Parsed<Question, LineProblem> {
  if (names === null) return { ok: false, problem: { code: 'line_too_long', limit: maxLineLength } };
  const [name = '', ...edges] = names;
  const { allowTest } = rules;
  const accessEdges = parseAccessEdges([...rules.accessEdges, ...edges], { allowTest });
  if (!accessEdges.ok) return accessEdges;
  const domain = parseDomain(name, { allowTest, accessEdges: accessEdges.value });
  return domain.ok ? { ok: true, value: { domain: domain.value, accessEdges: accessEdges.value } } : domain;
}
