import type { Diagnosis } from '#domain/diagnosis/diagnoses.ts';
import type { Explanation } from '#domain/diagnosis/explain.ts';
import { encodeNamesButton, type NamesButtonValue } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, row, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { code, truncate } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

/**
 * What a pasted error means, the most specific first. Only codes that were recognised are said again, never the text
 * itself. `named` are domains in it that can be checked with one click.
 */
export function renderExplanation(
  { known, unknown }: Explanation,
  named: NamesButtonValue | null,
  wording: Wording,
): Message {
  const { explain } = wording;
  const explained = known.map((one) => diagnosisLines(one, wording));
  const unexplained = unknown.map((symptom) => code(explain.symptom(symptom, null)));
  const rest = [
    ...(unexplained.length > 0 ? [explain.unknown(unexplained)] : []),
    ...(known.length === 0 ? [explain.nothing] : []),
  ];
  const [domain] = named?.domains ?? [];
  return {
    text: [...explained.map((lines) => lines.join('\n')), ...rest].join('\n'),
    blocks: [
      ...known.flatMap((one, index) => [
        section((explained[index] ?? []).join('\n')),
        context(explain.source(one.source)),
      ]),
      ...(rest.length > 0 ? [section(rest.join('\n'))] : []),
      ...(named && domain ? [row(checkButton(named, domain, wording))] : [context(explain.offerCheck)]),
    ],
  };
}

/** The answer to a paste that is none. */
export function renderExplainUsage({ explain }: Wording): Message {
  return { text: explain.usage, blocks: [section(explain.usage)] };
}

function diagnosisLines({ symptom, symbol, cause, checks }: Diagnosis, wording: Wording): readonly string[] {
  const { explain } = wording;
  const words = explain.causes[cause];
  const found = checks.map((id) => `${id} ${wording.checks.names[id]}`);
  return [
    `*${explain.symptom(symptom, symbol)}:* ${words.cause}`,
    found.length > 0 ? explain.foundBy(found.join(' · ')) : explain.foundByNone,
    explain.fix(words.fix),
  ];
}

/** All domains that were found; the first gives the button its name. */
function checkButton(named: NamesButtonValue, domain: string, { explain }: Wording) {
  return button({
    action: actions.checkBeside,
    text: explain.check(truncate(domain, 60)),
    label: explain.checkLabel(domain),
    value: encodeNamesButton(named),
  });
}
