import { parseDnsServer } from '#config.ts';
import { parseCidr } from '#domain/names/address.ts';
import { parseHostname, type NameOptions } from '#domain/names/hostname.ts';
import type { NameProblem } from '#domain/names/name-problem.ts';
import { parseNameList, parseSipDomain, type SipDomainOptions } from '#domain/names/sip-domain.ts';

export type OptionName =
  | 'edge'
  | 'servers'
  | 'allow'
  | 'file'
  | 'concurrency'
  | 'json'
  | 'no-color'
  | 'help'
  | 'version';

/** One wrong argument. `found` is foreign text, as it was typed. */
export type ArgumentProblem =
  | { readonly code: 'unknown_option'; readonly found: string }
  | { readonly code: 'value_missing' | 'value_unwanted' | 'given_twice'; readonly option: OptionName }
  | { readonly code: 'value_wrong'; readonly option: OptionName; readonly found: string }
  | { readonly code: 'too_many_edges'; readonly limit: number }
  | NameRefused
  | { readonly code: 'two_lists' | 'nothing_to_check' };

export interface NameRefused {
  readonly code: 'name_refused';
  readonly what: 'domain' | 'edge';
  readonly found: string;
  readonly why: NameProblem;
}

export type Parsed<T, P = ArgumentProblem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

export interface ServerAddress {
  readonly address: string;
  readonly port: number;
}

/** As many Access Edges as a provisioning request may name. */
const maxAccessEdges = 10;
export const maxConcurrency = 256;

/** `1.1.1.1,9.9.9.9:53` → addresses and ports, at least one. */
export function parseServers(text: string): Parsed<readonly ServerAddress[]> {
  const items = parseNameList(text).map((item) => ({ item, server: parseDnsServer(item) }));
  const wrong = items.find(({ server }) => server === null);
  if (wrong || items.length === 0) return wrongValue('servers', wrong?.item ?? text);
  return { ok: true, value: items.flatMap(({ server }) => server ?? []) };
}

/** `127.0.0.0/8,::1` → the ranges as they were typed. */
export function parseRanges(text: string): Parsed<readonly string[]> {
  const items = parseNameList(text);
  const wrong = items.find((item) => parseCidr(item) === null);
  return wrong === undefined ? { ok: true, value: items } : wrongValue('allow', wrong);
}

export function parseConcurrency(text: string): Parsed<number> {
  const isRight = /^[1-9]\d{0,2}$/.test(text) && Number(text) <= maxConcurrency;
  return isRight ? { ok: true, value: Number(text) } : wrongValue('concurrency', text);
}

/** Names of Access Edges, each once, in their usual spelling. */
export function parseAccessEdges(
  names: readonly string[],
  rules: NameOptions,
): Parsed<readonly string[], NameRefused | Extract<ArgumentProblem, { code: 'too_many_edges' }>> {
  const edges = new Set<string>();
  for (const found of names) {
    const result = parseHostname(found, rules);
    if (!result.ok) return { ok: false, problem: { code: 'name_refused', what: 'edge', found, why: result.problem } };
    edges.add(result.hostname);
  }
  return edges.size <= maxAccessEdges
    ? { ok: true, value: [...edges] }
    : { ok: false, problem: { code: 'too_many_edges', limit: maxAccessEdges } };
}

export function parseDomain(found: string, rules: SipDomainOptions): Parsed<string, NameRefused> {
  const result = parseSipDomain(found, rules);
  return result.ok
    ? { ok: true, value: result.domain }
    : { ok: false, problem: { code: 'name_refused', what: 'domain', found, why: result.problem } };
}

function wrongValue(option: OptionName, found: string): { readonly ok: false; readonly problem: ArgumentProblem } {
  return { ok: false, problem: { code: 'value_wrong', option, found } };
}
