import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causeIds } from '#domain/diagnosis/causes.ts';
import { diagnoses } from '#domain/diagnosis/diagnoses.ts';
import { explain } from '#domain/diagnosis/explain.ts';
import { symptomKey } from '#domain/diagnosis/symptom.ts';

const known = (text: string) => explain(text).known.map(({ symptom }) => symptomKey(symptom));
const unknown = (text: string) => explain(text).unknown.map(symptomKey);

describe('a paste', () => {
  test.for([
    [
      'ms-diagnostics: 1009;reason="Conflicting SRV and host domains in DNS";source="sip.contoso.com"',
      'ms_diagnostics 1009',
    ],
    [
      'ms-diagnostics: 1009;reason=“Conflicting SRV and host domains in DNS”;source=“sip.contoso.com”',
      'ms_diagnostics 1009',
    ],
    [
      'Ms-Diagnostics-Public:1034;reason="Previous hop federated peer did not report diagnostic information"',
      'ms_diagnostics 1034',
    ],
    ['1010;source="sip.contoso.com";reason="Certificate trust"', 'ms_diagnostics 1010'],
    ['1047', 'ms_diagnostics 1047'],
    ['error 1008', 'ms_diagnostics 1008'],
    ['it says 1008 again', 'ms_diagnostics 1008'],
    ['ErrorId: 1002', 'ms_diagnostics 1002'],
    ['SIP/2.0 504 Server time-out', 'sip_status 504'],
    ['sip/2.0 504', 'sip_status 504'],
    ['504 Server time-out', 'sip_status 504'],
    ['504', 'sip_status 504'],
    ['The partner got 403 Forbidden for every message that we sent', 'sip_status 403'],
    ['Event ID: 14428', 'event 14428'],
    ['14502', 'event 14502'],
    ['Log Name: Lync Server, Source: LS Protocol Stack, EventID 14603, Level: Warning', 'event 14603'],
    ['The error code of the last failure is 0x80090325 (untrusted root)', 'windows_code 0x80090325'],
    ['0X800b010f', 'windows_code 0x800B010F'],
    ['WinsockFailureCode="10060(WSAETIMEDOUT)"', 'windows_code 0x8007274C'],
    ['10061', 'windows_code 0x8007274D'],
    ['The peer failed with SEC_E_WRONG_PRINCIPAL', 'windows_code 0x80090322'],
    ['Error: 0x274C(wsaetimedout)', 'windows_code 0x8007274C'],
    ['0x80092012(CRYPT_E_NO_REVOCATION_CHECK)', 'windows_code 0x80092012'],
  ] as const)('“%s” is explained', ([text, symptom]) => {
    expect([known(text), unknown(text)]).toEqual([[symptom], []]);
  });

  test('with several codes has the most specific first', () => {
    const text = `SIP/2.0 504 Server time-out
ms-diagnostics: 1047;reason="Failed to complete TLS negotiation";WinsockFailureCode="10054(WSAECONNRESET)"
Event ID 14428: the last failure is 0x80090325`;
    expect(known(text)).toEqual([
      'windows_code 0x80090325',
      'ms_diagnostics 1047',
      'event 14428',
      'sip_status 504',
      'windows_code 0x80072746',
    ]);
  });

  test('that repeats a code has it once', () => {
    expect(known('SIP/2.0 504 Server time-out, then 504 Server time-out, then SIP/2.0 504')).toEqual([
      'sip_status 504',
    ]);
  });

  test('with a code that nobody explained says which', () => {
    expect(explain('ms-diagnostics: 4005;reason="Destination URI"')).toEqual({
      known: [],
      unknown: [{ kind: 'ms_diagnostics', id: 4005 }],
    });
    expect(unknown('failed with 0x80131500')).toEqual(['windows_code 0x80131500']);
  });

  test.for([
    'Nothing works since Tuesday',
    'The Edge listens on port 5061 since 2019 and has answered 1047 requests on 443 in 504 hours',
    'port 5061',
    'we saw 1047 errors today',
    'call me at 555 1234567',
    '',
    '<!channel>',
  ])('“%s” has no code in it', (text) => {
    expect(explain(text)).toEqual({ known: [], unknown: [] });
  });

  test('is read only so far: a code beyond 20,000 characters is not looked for', () => {
    expect(known(`ms-diagnostics: 1009 ${'x'.repeat(30_000)} ms-diagnostics: 1010`)).toEqual(['ms_diagnostics 1009']);
  });
});

describe('any text', () => {
  const hostile = oneof(
    string({ unit: 'binary', maxLength: 400 }),
    array(
      constantFrom(
        'ms-diagnostics',
        ':',
        ' ',
        '1009',
        '0x',
        '8009',
        '"',
        'SIP/2.0',
        'event',
        ';reason=',
        '\n',
        '<!channel>',
      ),
      {
        maxLength: 60,
      },
    ).map((parts) => parts.join('')),
  );

  test('is taken without throwing, and nothing comes back that is not a code', () => {
    assert(
      property(hostile, (text) => {
        const { known: found, unknown: left } = explain(text);
        const keys = [...found.map(({ symptom }) => symptom), ...left].map(symptomKey);
        const code = /^(?:ms_diagnostics|event|sip_status) \d{1,6}$|^windows_code 0x[0-9A-F]{8}$/;
        expect(keys.filter((key) => !code.test(key))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the table', () => {
  test('has every code once, and uses every cause', () => {
    const keys = diagnoses.map(({ symptom }) => symptomKey(symptom));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(causeIds.filter((id) => !diagnoses.some(({ cause }) => cause === id))).toEqual([]);
  });

  test('names a source in every row', () => {
    expect(diagnoses.filter(({ source }) => source.trim() === '')).toEqual([]);
  });

  test('explains each of its own codes when it is pasted alone', () => {
    const spelt = diagnoses.map(({ symptom }) => {
      switch (symptom.kind) {
        case 'windows_code':
          return symptom.code;
        case 'sip_status':
          return String(symptom.status);
        default:
          return String(symptom.id);
      }
    });
    expect(spelt.flatMap(known)).toEqual(diagnoses.map(({ symptom }) => symptomKey(symptom)));
  });
});
