import { withoutUnseen } from '#domain/names/forbidden-characters.ts';
import { parseHostname } from '#domain/names/hostname.ts';
import type { NameProblem } from '#domain/names/name-problem.ts';
import { parseNameList, parseSipDomain } from '#domain/names/sip-domain.ts';
import type { Draft, DraftForm } from '#domain/request/draft.ts';
import type { RequestDetails } from '#domain/request/request.ts';
import { platform } from '#domain/server/platforms.ts';
import { findProvider } from '#domain/server/providers.ts';

export type FormField = keyof DraftForm;

/** Why a field was refused. A name problem carries the text it is about, as typed. */
export type FieldProblem =
  | { readonly code: 'missing' }
  | { readonly code: 'number_too_long'; readonly limit: number }
  | { readonly code: 'number_not_printable' }
  | { readonly code: 'rights_not_accepted' }
  | { readonly code: 'platform_unsupported'; readonly platform: string }
  | { readonly code: 'provider_unknown' }
  | { readonly code: 'several_access_edges'; readonly count: number }
  | { readonly code: 'too_many_access_edges'; readonly count: number; readonly limit: number }
  | { readonly code: 'too_many_sip_domains'; readonly count: number; readonly limit: number }
  | { readonly code: 'repeated_access_edge'; readonly name: string }
  | { readonly code: 'domain_taken'; readonly domain: string; readonly byNumber: number }
  | { readonly code: 'bad_name'; readonly typed: string; readonly problem: NameProblem };

/** Everything wrong with the form at once, by field. */
export type FormProblems = Readonly<Partial<Record<FormField, readonly FieldProblem[]>>>;

export type ParsedForm =
  | { readonly ok: true; readonly details: RequestDetails }
  | { readonly ok: false; readonly problems: FormProblems };

export interface FormRules {
  /** Lets names under `.test` in, for a lab. */
  readonly allowTestNames: boolean;
}

const maxAgreementNumber = 64;
/** Limit of the provisioning service: ten Access Edges in one request. */
const maxAccessEdges = 10;
/** Ours: what one form, one report and one transaction carry comfortably. */
const maxSipDomains = 60;

/** The rules of the agreement step: presence, length, printable characters, a platform that supports public IM. */
export function findAgreementProblems(form: DraftForm): FormProblems {
  const number = typedNumber(form);
  return withoutEmpty({
    agreementType: form.agreementType ? [] : [{ code: 'missing' }],
    agreementNumber: numberProblems(number),
    productUseRightsAccepted: form.productUseRightsAccepted ? [] : [{ code: 'rights_not_accepted' }],
    platform: platformProblems(form),
  });
}

/** The rules of the provisioning information step: every name, and the names among each other. */
export function findInformationProblems(form: DraftForm, rules: FormRules): FormProblems {
  const names = readNames(form, rules);
  return withoutEmpty({
    accessEdge: names.accessEdge.problems,
    sipDomains: names.sipDomains.problems,
    additionalAccessEdges: names.additionalAccessEdges.problems,
    provider: findProvider(form.provider ?? '') ? [] : [{ code: form.provider ? 'provider_unknown' : 'missing' }],
    notifyChannel: form.notifyChannel ? [] : [{ code: 'missing' }],
  });
}

/** Reads a whole draft as request details. Without contacts, the person who filled it in is the contact. */
export function parseForm(draft: Draft, rules: FormRules): ParsedForm {
  const { form } = draft;
  const problems = { ...findAgreementProblems(form), ...findInformationProblems(form, rules) };
  const names = readNames(form, rules);
  const [accessEdge] = names.accessEdge.names;
  const { agreementType, platform: platformId, provider, notifyChannel } = form;
  if (
    Object.keys(problems).length > 0 ||
    !accessEdge ||
    !agreementType ||
    !platformId ||
    !provider ||
    !notifyChannel ||
    draft.acceptedAt === null
  ) {
    return { ok: false, problems };
  }
  return {
    ok: true,
    details: {
      agreement: { type: agreementType, number: typedNumber(form) },
      productUseRights: { acceptedBy: draft.user, acceptedAt: draft.acceptedAt },
      platform: platformId,
      accessEdge,
      sipDomains: names.sipDomains.names,
      additionalAccessEdges: names.additionalAccessEdges.names,
      provider,
      notifyChannel,
      contacts: form.contacts && form.contacts.length > 0 ? form.contacts : [draft.user],
    },
  };
}

const typedNumber = ({ agreementNumber = '' }: DraftForm) => withoutUnseen(agreementNumber).trim();

function numberProblems(number: string): readonly FieldProblem[] {
  if (number === '') return [{ code: 'missing' }];
  if ([...number].length > maxAgreementNumber) return [{ code: 'number_too_long', limit: maxAgreementNumber }];
  return /[\p{C}\p{Zl}\p{Zp}]/u.test(number) ? [{ code: 'number_not_printable' }] : [];
}

function platformProblems({ platform: id }: DraftForm): readonly FieldProblem[] {
  if (!id) return [{ code: 'missing' }];
  const { name, supportsPublicIm } = platform(id);
  return supportsPublicIm ? [] : [{ code: 'platform_unsupported', platform: name }];
}

interface ReadNames {
  readonly names: readonly string[];
  readonly problems: readonly FieldProblem[];
}

function readNames(form: DraftForm, { allowTestNames: allowTest }: FormRules) {
  const accessEdge = readAccessEdge(form.accessEdge ?? '', allowTest);
  const additional = readHostnames(form.additionalAccessEdges ?? '', allowTest);
  const all = [...accessEdge.names, ...additional.names];
  const sipDomains = readSipDomains(form.sipDomains ?? '', allowTest, all);
  return {
    accessEdge,
    sipDomains,
    additionalAccessEdges: { names: additional.names, problems: [...additional.problems, ...countProblems(all)] },
  };
}

function readAccessEdge(text: string, allowTest: boolean): ReadNames {
  const typed = parseNameList(text);
  if (typed.length === 0) return { names: [], problems: [{ code: 'missing' }] };
  if (typed.length > 1) return { names: [], problems: [{ code: 'several_access_edges', count: typed.length }] };
  return readHostnames(text, allowTest);
}

function readHostnames(text: string, allowTest: boolean): ReadNames {
  const names: string[] = [];
  const problems: FieldProblem[] = [];
  for (const typed of parseNameList(text)) {
    const result = parseHostname(typed, { allowTest });
    if (result.ok) names.push(result.hostname);
    else problems.push({ code: 'bad_name', typed, problem: result.problem });
  }
  return { names, problems };
}

function readSipDomains(text: string, allowTest: boolean, accessEdges: readonly string[]): ReadNames {
  const names = new Set<string>();
  const problems: FieldProblem[] = [];
  for (const typed of parseNameList(text)) {
    const result = parseSipDomain(typed, { allowTest, accessEdges });
    if (result.ok) names.add(result.domain);
    else problems.push({ code: 'bad_name', typed, problem: result.problem });
  }
  if (names.size === 0 && problems.length === 0) problems.push({ code: 'missing' });
  if (names.size > maxSipDomains) {
    problems.push({ code: 'too_many_sip_domains', count: names.size, limit: maxSipDomains });
  }
  return { names: [...names], problems };
}

function countProblems(accessEdges: readonly string[]): readonly FieldProblem[] {
  const repeated = accessEdges.filter((name, index) => accessEdges.indexOf(name) < index);
  const problems = [...new Set(repeated)].map((name): FieldProblem => ({ code: 'repeated_access_edge', name }));
  if (accessEdges.length <= maxAccessEdges) return problems;
  return [...problems, { code: 'too_many_access_edges', count: accessEdges.length, limit: maxAccessEdges }];
}

function withoutEmpty(problems: FormProblems): FormProblems {
  return Object.fromEntries(Object.entries(problems).filter(([, found]) => found.length > 0));
}
