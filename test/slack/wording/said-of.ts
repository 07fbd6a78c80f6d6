import { z } from 'zod';
import { agreementTypes } from '#domain/request/agreement.ts';
import { checkIds } from '#domain/checks/catalogue.ts';
import { outcomes } from '#domain/checks/finding.ts';
import { reasonSchema } from '#domain/checks/reasons.ts';
import type { Effect } from '#domain/request/effects.ts';
import type { FieldProblem } from '#domain/request/form.ts';
import { requestActions, type Refusal } from '#domain/request/refusals.ts';
import { requestStates } from '#domain/request/request.ts';
import { timelineEntrySchema } from '#domain/request/timeline.ts';
import { platforms } from '#domain/server/platforms.ts';
import { providers } from '#domain/server/providers.ts';
import { watchSchema } from '#domain/watch/watch.ts';
import type { AddressProblem } from '#domain/names/decoration.ts';
import type { NameProblem } from '#domain/names/name-problem.ts';
import type { Symptom } from '#domain/diagnosis/symptom.ts';
import { samplesOf } from '../../support/samples-of.ts';

/** One of each, by its code: a new one without a sample does not compile. */
type OneOfEach<Union extends { readonly code: string }> = {
  readonly [Code in Union['code']]: Extract<Union, { readonly code: Code }>;
};

const suggestion = 'suggested.example';
const names: OneOfEach<NameProblem> = {
  empty: { code: 'empty' },
  too_long: { code: 'too_long', limit: 4711 },
  forbidden_characters: { code: 'forbidden_characters', characters: ['U+200B'], suggestion },
  has_user_part: { code: 'has_user_part', suggestion },
  is_url: { code: 'is_url', suggestion },
  has_port: { code: 'has_port', suggestion },
  has_wildcard: { code: 'has_wildcard', suggestion: null },
  has_service_labels: { code: 'has_service_labels', suggestion },
  is_address: { code: 'is_address' },
  unicode: { code: 'unicode', suggestion },
  empty_label: { code: 'empty_label', suggestion },
  label_too_long: { code: 'label_too_long', label: 'label.example', limit: 4711 },
  hyphen_at_edge: { code: 'hyphen_at_edge', label: 'label.example' },
  bad_punycode: { code: 'bad_punycode', label: 'label.example' },
  single_label: { code: 'single_label', label: 'label' },
  numeric_top_level: { code: 'numeric_top_level', topLevel: '4711' },
  reserved_name: { code: 'reserved_name', topLevel: 'reserved' },
  unknown_top_level: { code: 'unknown_top_level', topLevel: 'unknown' },
  public_suffix: { code: 'public_suffix', suffix: 'suffix.example' },
  is_access_edge: { code: 'is_access_edge', suggestion },
  public_provider: { code: 'public_provider', provider: 'provider.example' },
};

const addresses: OneOfEach<AddressProblem> = {
  too_long: { code: 'too_long', limit: 4711 },
  no_at: { code: 'no_at' },
  no_local_part: { code: 'no_local_part' },
  no_domain: { code: 'no_domain' },
  parentheses: { code: 'parentheses' },
  forbidden_characters: { code: 'forbidden_characters' },
  bad_domain: { code: 'bad_domain', domain: 'bad.example' },
};

const fields: OneOfEach<FieldProblem> = {
  missing: { code: 'missing' },
  number_too_long: { code: 'number_too_long', limit: 4711 },
  number_not_printable: { code: 'number_not_printable' },
  rights_not_accepted: { code: 'rights_not_accepted' },
  platform_unsupported: { code: 'platform_unsupported', platform: 'Platform 4711' },
  provider_unknown: { code: 'provider_unknown' },
  several_access_edges: { code: 'several_access_edges', count: 4711 },
  too_many_access_edges: { code: 'too_many_access_edges', count: 4711, limit: 4712 },
  too_many_sip_domains: { code: 'too_many_sip_domains', count: 4711, limit: 4712 },
  repeated_access_edge: { code: 'repeated_access_edge', name: 'repeated.example' },
  domain_taken: { code: 'domain_taken', domain: 'taken.example', byNumber: 4711 },
  bad_name: { code: 'bad_name', typed: 'typed.example', problem: names.is_url },
};

const entries = samplesOf(timelineEntrySchema);
const [watch] = samplesOf(watchSchema.extend({ channel: z.enum(['C0TEAM', 'U0ALICE']) }));
if (!watch) throw new Error('no sample of a watch');

const refusals: OneOfEach<Refusal> = {
  request_unknown: { code: 'request_unknown', asked: 'PIC-4711' },
  draft_gone: { code: 'draft_gone' },
  not_allowed: { code: 'not_allowed', action: 'take', number: 4711 },
  state_forbids: { code: 'state_forbids', action: 'take', number: 4711, state: 'active', last: null },
  being_changed: {
    code: 'being_changed',
    action: 'take',
    number: 4711,
    by: { id: 'r4712', number: 4712, kind: 'update' },
  },
  nothing_changed: { code: 'nothing_changed', number: 4711 },
  nothing_edited: { code: 'nothing_edited', number: 4711 },
  edited_meanwhile: {
    code: 'edited_meanwhile',
    number: 4711,
    last: { seq: 2, event: 'edited', state: 'submitted', at: 1, by: 'U0BOB', reason: null },
  },
  task_unchanged: { code: 'task_unchanged', task: 'policy', number: 4711, isDone: true, last: null },
  operators_only: { code: 'operators_only' },
  domain_taken: { code: 'domain_taken', domain: 'taken.example', byNumber: 4711, byRequest: 'r4711' },
  checks_block: { code: 'checks_block', domains: ['blocked.example'] },
  checks_missing: { code: 'checks_missing' },
  form_incomplete: { code: 'form_incomplete' },
  checks_limited: { code: 'checks_limited', of: 'target', domain: 'limited.example', againInMs: 60_000 },
  checks_uncounted: { code: 'checks_uncounted' },
  already_watched: { code: 'already_watched', watch },
  watched_by_request: { code: 'watched_by_request', domain: 'watched.example', number: 4711 },
  too_many_watches: { code: 'too_many_watches', most: 4711 },
  not_watched: { code: 'not_watched', domain: 'watched.example' },
  not_yours_to_end: { code: 'not_yours_to_end', watch },
  watch_over: { code: 'watch_over' },
  nothing_to_mute: { code: 'nothing_to_mute' },
};
const allRefusals: readonly Refusal[] = [
  ...Object.values(refusals),
  { code: 'request_unknown', asked: '' },
  { ...refusals.checks_limited, of: 'user', domain: null },
  { ...refusals.checks_limited, of: 'workspace', domain: null },
  ...entries.flatMap((last) => [true, false].map((isDone) => ({ ...refusals.task_unchanged, isDone, last }))),
  { ...refusals.being_changed, by: { ...refusals.being_changed.by, kind: 'remove' } },
  ...requestActions.map((action) => ({ ...refusals.not_allowed, action })),
  ...requestActions.flatMap((action) =>
    [null, ...entries].flatMap((last) =>
      (['awaiting_dns', 'active'] as const).map((state) => ({ ...refusals.state_forbids, action, state, last })),
    ),
  ),
];

const effects: readonly (Effect | null)[] = [
  null,
  { kind: 'card' },
  { kind: 'tell', seq: 1, user: 'U0BOB' },
  { kind: 'remind', which: 'first' },
  { kind: 'recheck' },
  { kind: 'look' },
  { kind: 'news' },
  { kind: 'news_to', seq: 1, user: 'U0BOB' },
];
const slackCodes = ['is_archived', 'not_in_channel', 'user_disabled', 'no_card', 'some_code'];
const symptoms: readonly Symptom[] = [
  { kind: 'ms_diagnostics', id: 4711 },
  { kind: 'event', id: 4711 },
  { kind: 'sip_status', status: 4711 },
  { kind: 'windows_code', code: '0x80094711' },
];
const counts = { fail: 4711, unknown: 4712, warn: 4713, pass: 4714 };
const reasons = samplesOf(reasonSchema);
const taskWords = providers.flatMap((provider) =>
  provider.tasks.flatMap((task) => [true, false].map((undoes) => [task, provider, undoes] as const)),
);
const rarely = ['in_time', 'late', 'overdue'] as const;

const nextOf = { id: 'PIC-4711', domain: 'next.example', replacedBy: null, original: null };

/** What those sentences are said of that take more than texts and numbers, by their place in the wording. */
export const saidOf: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  duration: [[3000], [60_000], [48 * 3_600_000], [30 * 86_400_000]],
  refusal: allRefusals.map((one) => [one]),
  undelivered: effects.flatMap((effect) => slackCodes.map((reason) => [effect, reason, 'since.example'])),
  'card.nextStep': [...requestStates, 'ready' as const].flatMap((state) =>
    rarely.flatMap((late) =>
      [true, false].flatMap((fails) => [
        [state, { ...nextOf, late, fails, removes: fails, replacedBy: fails ? 'PIC-4712' : null }],
        [state, { ...nextOf, late, fails, removes: fails, original: 'PIC-4713' }],
      ]),
    ),
  ),
  'card.moved': [
    ['channel.example', null],
    ['channel.example', 'https://card.example'],
  ],
  'card.title': [
    ['PIC-4711', 'title.example', 0],
    ['PIC-4711', 'title.example', 4712],
  ],
  ...Object.fromEntries(
    ['addsDomains', 'dropsDomains', 'addsEdges', 'dropsEdges'].map((does) => [
      `change.${does}`,
      [1, 2].map((count) => ['name.example', count]),
    ]),
  ),
  'check.badName': Object.values(names).map((problem) => ['typed.example', problem]),
  'checklist.task': taskWords,
  'checklist.why': taskWords.map(([task, , undoes]) => [task, undoes]),
  'checklist.consoleSteps': taskWords.map(([task, of]) => [task, of]),
  'checklist.where': platforms.map((one) => [one]),
  'checklist.leftOut': [[['one.example', 'other.example']]],
  'checks.finding': reasons.map((one) => [one]),
  'checks.remedy': reasons.map((one) => [one]),
  'checks.tally': [[counts]],
  'checks.moreDomains': [[4720, counts]],
  'checks.stepTally': [[new Map(outcomes.map((outcome, index) => [outcome, 4711 + index]))]],
  'checks.evidence': [
    [{ question: 'question.example', server: 'server.example', answer: 'answer.example', ms: '4711 ms' }],
  ],
  'checks.verdict.unknown': [[0], [4711]],
  'contact.refused': Object.values(addresses).map((problem) => ['typed.example', problem]),
  'explain.symptom': symptoms.flatMap((one) => [
    [one, null],
    [one, 'SYMBOL'],
  ]),
  'explain.unknown': [[['one.example', 'other.example']]],
  'form.fieldProblem': Object.values(fields).map((one) => [one]),
  'form.hints.agreementNumber': [undefined, ...agreementTypes].map((type) => [type]),
  // What is said about a product after its name is translated.
  'form.platformName': platforms.map(({ id, name }) => [{ id, name: name.replace(/,.*/, '') }]),
  'form.providerNote': providers.map((one) => [one]),
  'guide.title': providers.map((one) => [one]),
  'guide.steps': providers.flatMap((one) => [null, ...platforms].map((platform) => [one, platform])),
  'help.unknown': [
    ['typed.example', null],
    ['typed.example', 'suggested.example'],
  ],
  'reminder.answered': ['works', 'still_failing', 'later', 'close'].map((answer) => [
    'title.example',
    answer,
    'who.example',
    'when.example',
  ]),
  'timeline.expectTime': providers.map((one) => [one]),
  'settings.conflict': [[['one.example', 'other.example']]],
  'settings.configured.channel': [[null], ['channel.example']],
  'settings.configured.operators': [[null], ['operators.example']],
  'timeline.author': [[null], ['U0BOB']],
  'timeline.happened': entries.map((one) => [one]),
  'timeline.line': entries.map((one) => [one]),
  'timeline.news': entries.map((one) => [one]),
  'transitions.usage': ['take', 'active', 'reject', 'cancel', 'retire'].flatMap((word) => [
    [word, ''],
    [word, 'typed.example'],
  ]),
  'watch.place': [['C0TEAM'], ['U0ALICE']],
  'watch.news.said': checkIds.flatMap((id) => reasons.slice(0, 3).map((reason) => [id, reason, 'otherwise.example'])),
};
