import { parseHostname, type NameOptions } from '#domain/names/hostname.ts';
import type { SipDomainProblem } from '#domain/names/name-problem.ts';
import { parseNameList, parseSipDomain } from '#domain/names/sip-domain.ts';
import type { NamesButtonValue } from '#slack/button-values.ts';

export const mostDomains = 5;
/** With five domains they still fit into the value of a button, unless nearly all are as long as a name may be. */
export const mostAccessEdges = 3;

export interface NameFault {
  readonly typed: string;
  readonly problem: SipDomainProblem;
}

export type CheckProblem =
  | { readonly code: 'nothing_named' }
  | { readonly code: 'too_many' }
  | { readonly code: 'bad_names'; readonly faults: readonly NameFault[] };

export type CheckQuestion =
  | { readonly ok: true; readonly asked: NamesButtonValue }
  | { readonly ok: false; readonly problem: CheckProblem };

/** Host names that belong to an Access Edge rather than to a SIP domain. */
const edgeLabel = /^(?:sip|sipfed|sipexternal|access|accessedge|ae|edge)\d*\./;

/**
 * Reads `<domain> [edge]`, or several of each: a name one label below another one named is an Access Edge, and so is
 * one like `sip.contoso.com`; where nothing but Edges is named, the domains above them are checked.
 */
export function parseCheckArgument(argument: string, options: NameOptions): CheckQuestion {
  const typed = parseNameList(argument);
  if (typed.length === 0) return refuse({ code: 'nothing_named' });
  if (typed.length > 2 * (mostDomains + mostAccessEdges)) return refuse({ code: 'too_many' });
  const read = typed.map((name) => ({ name, result: parseSipDomain(name, options) }));
  const faults = read.flatMap(({ name, result }) => (result.ok ? [] : [{ typed: name, problem: result.problem }]));
  if (faults.length > 0) return refuse({ code: 'bad_names', faults });
  const asked = sorted(
    read.flatMap(({ result }) => (result.ok ? [result.domain] : [])),
    options,
  );
  if (asked.domains.length > mostDomains || asked.accessEdges.length > mostAccessEdges) {
    return refuse({ code: 'too_many' });
  }
  return { ok: true, asked };
}

const refuse = (problem: CheckProblem): CheckQuestion => ({ ok: false, problem });
const parentOf = (name: string) => name.slice(name.indexOf('.') + 1);

function sorted(names: readonly string[], options: NameOptions): NamesButtonValue {
  const isEdge = (name: string) =>
    names.includes(parentOf(name)) || (edgeLabel.test(name) && parseHostname(parentOf(name), options).ok);
  const accessEdges = [...new Set(names.filter(isEdge))];
  const domains = [...new Set(names.filter((name) => !isEdge(name)).map((name) => hostParent(name, options)))];
  return { domains: domains.length > 0 ? domains : [...new Set(accessEdges.map(parentOf))], accessEdges };
}

/** `www.contoso.com` stands for `contoso.com`. */
function hostParent(name: string, options: NameOptions): string {
  const result = parseSipDomain(name, options);
  const note = result.ok ? result.notes.find((one) => one.code === 'looks_like_host') : undefined;
  return note && 'suggestion' in note ? note.suggestion : name;
}
