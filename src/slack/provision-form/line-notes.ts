import {
  findAgreementProblems,
  findInformationProblems,
  type FormProblems,
  type FormRules,
} from '#domain/request/form.ts';
import type { DraftForm } from '#domain/request/draft.ts';
import { escape } from '#slack/kit/text.ts';
import type { LineFault } from '#slack/wording/en/line.ts';
import type { Wording } from '#slack/wording/en.ts';
import { fieldErrors, fieldLabels } from './parse.ts';

/** Everything of a typed line that has to be mended, each named by its option or field; what was left out is not. */
export function lineNotes(
  form: DraftForm,
  faults: readonly LineFault[],
  rules: FormRules,
  wording: Wording,
): readonly string[] {
  const problems = typedOnly({ ...findAgreementProblems(form), ...findInformationProblems(form, rules) });
  const fields = Object.entries(fieldErrors(problems, wording)).map(
    ([block, said]) => `*${fieldLabels(wording)[block] ?? ''}*: ${escape(said, 1000)}`,
  );
  return [...faults.map(wording.form.line.fault), ...fields];
}

const left = new Set(['missing', 'rights_not_accepted']);

function typedOnly(problems: FormProblems): FormProblems {
  return Object.fromEntries(
    Object.entries(problems).map(([field, found]) => [field, found.filter(({ code }) => !left.has(code))]),
  );
}
