import { expect, test } from 'vitest';
import { parseStatusQuestion } from '#slack/status-reply/parse.ts';

test.for([
  ['', { about: 'mine' }],
  ['  ', { about: 'mine' }],
  ['PIC-12', { about: 'number', number: 12 }],
  ['pic-12', { about: 'number', number: 12 }],
  ['pic 12', { about: 'number', number: 12 }],
  ['PIC12', { about: 'number', number: 12 }],
  ['12', { about: 'number', number: 12 }],
  ['#PIC-12', { about: 'number', number: 12 }],
  ['PIC–12', { about: 'number', number: 12 }],
  ['PIC-12.', { about: 'number', number: 12 }],
  ['PIC-12, please', { about: 'number', number: 12 }],
  ['#12', { about: 'number', number: 12 }],
  ['#12 again', { about: 'number', number: 12 }],
  ['contoso.com', { about: 'domain', domain: 'contoso.com' }],
  ['Contoso.COM.', { about: 'domain', domain: 'contoso.com' }],
  ['alice@contoso.com', { about: 'domain', domain: 'contoso.com' }],
  ['https://contoso.com/', { about: 'domain', domain: 'contoso.com' }],
  ['lab.test', { about: 'domain', domain: 'lab.test' }],
  ['PIC-0', { about: 'unclear', typed: 'PIC-0' }],
  ['everything', { about: 'unclear', typed: 'everything' }],
  ['12345678901', { about: 'unclear', typed: '12345678901' }],
] as const)('“/pic status %s” is understood', ([typed, question]) => {
  expect(parseStatusQuestion(typed)).toEqual(question);
});
