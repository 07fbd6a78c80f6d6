import { diagnoses, precisions, type Diagnosis } from '#domain/diagnosis/diagnoses.ts';
import { parsePasted } from '#domain/diagnosis/parse-pasted.ts';
import { symptomKey, type Symptom } from '#domain/diagnosis/symptom.ts';

/** What a paste is about: what is known, the most specific first, and the codes in it that the table does not have. */
export interface Explanation {
  readonly known: readonly Diagnosis[];
  readonly unknown: readonly Symptom[];
}

const mostKnown = 5;
const mostUnknown = 5;
const table: ReadonlyMap<string, Diagnosis> = new Map(diagnoses.map((one) => [symptomKey(one.symptom), one]));

/** Explains a pasted error out of the table. Takes any text; never throws. Nothing of the text itself comes back. */
export function explain(text: string): Explanation {
  const symptoms = parsePasted(text);
  const known = symptoms.flatMap((symptom) => table.get(symptomKey(symptom)) ?? []);
  return {
    // The sort is stable: what is as specific stays in the order of the text.
    known: known
      .toSorted((a, b) => precisions.indexOf(a.precision) - precisions.indexOf(b.precision))
      .slice(0, mostKnown),
    unknown: symptoms.filter((symptom) => !table.has(symptomKey(symptom))).slice(0, mostUnknown),
  };
}
