import { agreementTypes, type AgreementType } from '#domain/request/agreement.ts';
import type { DraftForm } from '#domain/request/draft.ts';
import { platforms } from '#domain/server/platforms.ts';
import { providers } from '#domain/server/providers.ts';
import type { LineFault } from '#slack/wording/en/line.ts';
import { parseProvisionArgument, unmarked } from './parse.ts';

export interface ProvisionLine {
  readonly form: DraftForm;
  readonly faults: readonly LineFault[];
  /** True where more than names was typed. */
  readonly hasOptions: boolean;
}

/** Options with a value; those of names and people may come again and again. */
const optionNames = ['type', 'number', 'platform', 'domain', 'edge', 'provider', 'notify', 'contact'] as const;
type OptionName = (typeof optionNames)[number];
const acceptance = 'accept-product-use-rights';
/** Two hyphens, or the dash that a keyboard makes of them. */
const dash = /^(?:--|\u2014|\u2013)/;
const options = [...optionNames, acceptance].map((name) => `--${name}`);

/** Short names of the agreements, beside their ids. */
const agreements: ReadonlyMap<string, AgreementType> = new Map([
  ['vl', 'volume_licensing'],
  ['volume', 'volume_licensing'],
  ['partner', 'partner_network'],
  ['mpn', 'partner_network'],
  ['hvs', 'high_volume'],
  ['highvolumeservices', 'high_volume'],
]);

/**
 * Reads `/pic provision …` as one line: names as in `parseProvisionArgument`, and `--type spla --number "12 34"` with
 * values bare, in quotes of any kind, or after `=`. A dash that a keyboard made longer is one.
 */
export function parseProvisionLine(text: string): ProvisionLine {
  const [, ...tokens] = tokensOf(text);
  const values = new Map<OptionName, string[]>();
  const names: string[] = [];
  const faults: LineFault[] = [];
  let hasAccepted = false;

  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const option = token && !token.isQuoted ? /^(?:--|\u2014|\u2013)([\w-]+)(?:=([^]*))?$/.exec(token.text) : null;
    if (!token || !option) {
      if (token) names.push(token.text);
      continue;
    }
    const [, typed = '', given] = option;
    if (typed.toLowerCase() === acceptance) {
      hasAccepted = true;
      continue;
    }
    const name = optionNames.find((known) => known === typed.toLowerCase());
    const isOpen = given === undefined || given === '';
    const next = isOpen ? tokens[index + 1] : undefined;
    const taken = next && (next.isQuoted || !dash.test(next.text)) ? next.text : undefined;
    const value = isOpen ? taken : given;
    if (taken !== undefined) index += 1;
    if (!name) faults.push({ code: 'unknown_option', typed: [token.text, taken].join(' ').trim(), options });
    else if (!value) faults.push({ code: 'no_value', option: `--${name}` });
    else values.set(name, [...(values.get(name) ?? []), value]);
  }
  const read = readValues(values);
  const typedNames = [...names, ...(values.get('domain') ?? [])].join(' ');
  const named = parseProvisionArgument(typedNames);
  const edges = [...(values.get('edge') ?? []), named.accessEdge, named.additionalAccessEdges].filter((edge) => edge);
  const [accessEdge, ...additional] = edges;
  return {
    form: {
      ...read.form,
      ...(named.sipDomains ? { sipDomains: named.sipDomains } : {}),
      ...(accessEdge ? { accessEdge } : {}),
      ...(additional.length > 0 ? { additionalAccessEdges: additional.join(', ') } : {}),
      ...(hasAccepted ? { productUseRightsAccepted: true } : {}),
    },
    faults: [...faults, ...read.faults],
    hasOptions: values.size > 0 || hasAccepted || faults.length > 0,
  };
}

function readValues(values: ReadonlyMap<OptionName, readonly string[]>) {
  const faults: LineFault[] = [];
  const last = (option: OptionName) => values.get(option)?.at(-1);
  /** What was chosen of a list, by id, by name, or by the only name that holds what was typed. */
  function chosen<Id extends string>(option: OptionName, list: readonly { readonly id: Id; readonly name: string }[]) {
    const typed = last(option);
    if (typed === undefined) return undefined;
    const word = plainly(typed);
    const holding = list.filter(({ name }) => plainly(name).includes(word));
    const found =
      list.find(({ id, name }) => plainly(id) === word || plainly(name) === word) ??
      (holding.length === 1 ? holding[0] : undefined);
    if (!found) faults.push({ code: 'unknown_value', option: `--${option}`, typed, choices: list.map(({ id }) => id) });
    return found?.id;
  }
  function mentioned(option: OptionName, pattern: RegExp) {
    return (values.get(option) ?? []).flatMap((typed) => {
      const id = pattern.exec(typed)?.[1]?.toUpperCase();
      if (!id) faults.push({ code: 'not_from_list', option: `--${option}`, typed });
      return id ?? [];
    });
  }
  const short = agreements.get(plainly(last('type') ?? ''));
  const agreementType =
    short ??
    chosen(
      'type',
      agreementTypes.map((id) => ({ id, name: id })),
    );
  const platform = chosen('platform', platforms);
  const provider = chosen('provider', providers);
  const [notifyChannel] = mentioned('notify', /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/i).slice(-1);
  const contacts = mentioned('contact', /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/i);
  const agreementNumber = last('number');
  const form: DraftForm = {
    ...(agreementType ? { agreementType } : {}),
    ...(agreementNumber ? { agreementNumber } : {}),
    ...(platform ? { platform } : {}),
    ...(provider ? { provider } : {}),
    ...(notifyChannel ? { notifyChannel } : {}),
    ...(contacts.length > 0 ? { contacts: [...new Set(contacts)] } : {}),
  };
  return { form, faults };
}

const plainly = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const quotes = /["'\u2018-\u201f]/;
const pairs = /"([^"]*)"|'([^']*)'|<[^<>]*>|[^\s"']+/g;

/** The words of a line; quotes of any kind hold one together, and so do the marks around a person or a channel. */
function tokensOf(text: string): readonly { readonly text: string; readonly isQuoted: boolean }[] {
  const straight = unmarked(text)
    .replace(/[\u201c-\u201f]/g, '"')
    .replace(/[\u2018-\u201b]/g, "'")
    .replaceAll('&lt;', '\u2039')
    .replaceAll('&gt;', '\u203a')
    .replaceAll('&amp;', '&');
  return [...straight.matchAll(pairs)].map(([whole, double, single]) => ({
    text: (double ?? single ?? whole).replaceAll('\u2039', '<').replaceAll('\u203a', '>'),
    isQuoted: quotes.test(whole[0] ?? ''),
  }));
}
