import { diagnoses } from '#domain/diagnosis/diagnoses.ts';
import type { Symptom } from '#domain/diagnosis/symptom.ts';
import { symptomKey } from '#domain/diagnosis/symptom.ts';
import { winsockCodes } from '#domain/diagnosis/windows-codes.ts';

/** What lies further on in a paste is not looked at. */
const longest = 20_000;
const mostSymptoms = 20;
/** In so few words every number is meant; in more it may be a port, a date or a length. */
const fewWords = 4;

type Found = readonly [at: number, symptom: Symptom];
type Reading = readonly [pattern: RegExp, read: (matched: string) => Symptom | null];

const diagnostics = (id: string): Symptom => ({ kind: 'ms_diagnostics', id: Number(id) });
const event = (id: string): Symptom => ({ kind: 'event', id: Number(id) });
const status = (code: string): Symptom => ({ kind: 'sip_status', status: Number(code) });
const windows = (digits: string): Symptom => ({ kind: 'windows_code', code: `0x${digits.toUpperCase()}` });

function winsock(number: string): Symptom | null {
  const code = winsockCodes.get(Number(number));
  return code === undefined ? null : { kind: 'windows_code', code };
}

const bySymbol: ReadonlyMap<string, Symptom> = new Map(
  diagnoses.flatMap(({ symbol, symptom }) =>
    symbol !== null && symptom.kind === 'windows_code' ? [[symbol, symptom] as const] : [],
  ),
);

// Each pattern has one group, and repeats nothing that may match in two ways: time grows with the text's length only.
const readings: readonly Reading[] = [
  [/ms-diagnostics(?:-public)?["']?\s{0,5}[:=]?\s{0,5}["']?(\d{1,6})\b/gi, diagnostics],
  [/\b(\d{4,5});\s{0,5}(?:reason|source)=/gi, diagnostics],
  [/\berror\s?id["']?\s{0,5}[:=]?\s{0,5}(\d{4,5})\b/gi, diagnostics],
  [/\bSIP\/2\.0\s{1,5}([3-6]\d\d)\b/gi, status],
  [
    /\b([3-6]\d\d)\s{1,5}(?:server time-?\s?out|service unavailable|server internal error|forbidden|not found)/gi,
    status,
  ],
  [
    /\b([3-6]\d\d)\s{1,5}(?:request timeout|temporarily unavailable|not acceptable here|unauthorized|bad gateway)/gi,
    status,
  ],
  [/\bevent\s?(?:id)?["']?\s{0,5}[:=#]?\s{0,5}(\d{3,5})\b/gi, event],
  [/\b(14[4-6]\d\d)\b/g, event],
  [/\b0x([89a-f][0-9a-f]{7})\b/gi, windows],
  [/\b(1[01]\d{3})\s?\(\s?WSA/gi, winsock],
  [/\b((?:SEC|CERT|CRYPT)_E_\w{1,40}|WSA\w{1,40})\b/gi, (symbol) => bySymbol.get(symbol.toUpperCase()) ?? null],
  [/\bwinsock\w{0,20}["']?\s{0,5}[:=]?\s{0,5}["']?(1[01]\d{3})\b/gi, winsock],
];

/** Finds the codes in a pasted error, in the order in which they stand there, each once. Never throws. */
export function parsePasted(text: string): readonly Symptom[] {
  const plain = text
    .slice(0, longest)
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"');
  const found = readings.flatMap(([pattern, read]) => findAll(plain, pattern, read));
  const inOrder = [...found, ...bareNumbers(plain)].toSorted(([a], [b]) => a - b).map(([, symptom]) => symptom);
  return [...new Map(inOrder.map((symptom) => [symptomKey(symptom), symptom])).values()].slice(0, mostSymptoms);
}

function findAll(text: string, pattern: RegExp, read: Reading[1]): readonly Found[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const symptom = read(match[1] ?? '');
    return symptom ? [[match.index, symptom] as const] : [];
  });
}

/** `1047` alone, or `error 504`: the size of the number says what it is. */
function bareNumbers(text: string): readonly Found[] {
  const words = text.trim().split(/\s+/);
  if (words.length > fewWords) return [];
  return words.flatMap((word, index): readonly Found[] => {
    const number = /^[("']?(\d{3,5})[)"'.,;:?!]?$/.exec(word)?.[1];
    if (number === undefined || isNamed(words[index - 1])) return [];
    if (/^[3-6]\d\d$/.test(number)) return [[text.indexOf(number), status(number)]];
    if (/^14[4-6]\d\d$/.test(number)) return [[text.indexOf(number), event(number)]];
    const socket = winsock(number);
    if (socket) return [[text.indexOf(number), socket]];
    return number.length > 3 ? [[text.indexOf(number), diagnostics(number)]] : [];
  });
}

/** True where the word before already says what the number is. */
function isNamed(before: string | undefined): boolean {
  return before !== undefined && /^(?:id|event|eventid|port|year)[:=#]?$/i.test(before);
}
