import { expect, test } from 'vitest';
import type { SipOutcome } from '#domain/checks/probe-observation.ts';
import { aProbe } from '../../support/a-probe.ts';
import { findingsFor, first, probeAt, second, told } from './connections.ts';
import { sip } from './observed.ts';

const elapsedMs = 7;
const at = { target: sip, addresses: [first] };
type Answered = SipOutcome & { readonly kind: 'answered' };
const answered = (status: number, phrase: string, more: Partial<Answered> = {}): Answered => ({
  kind: 'answered',
  status,
  phrase,
  diagnostics: null,
  server: null,
  elapsedMs,
  ...more,
});
const alive = (status: number, phrase: string) => ({
  outcome: 'pass',
  reason: { code: 'sip_answers', target: sip, status, phrase, diagnostics: null },
});

test.each<readonly [string, SipOutcome, object]>([
  ['200 is a SIP server', answered(200, 'OK'), alive(200, 'OK')],
  ['403 is one too', answered(403, 'Forbidden'), alive(403, 'Forbidden')],
  ['and so is 504', answered(504, 'Server time-out'), alive(504, 'Server time-out')],
  [
    'what the server says of itself is told',
    answered(403, 'Forbidden', { diagnostics: { id: 1027, reason: 'Cannot route', source: 'edge.contoso.com' } }),
    {
      outcome: 'pass',
      reason: {
        code: 'sip_answers',
        target: sip,
        status: 403,
        phrase: 'Forbidden',
        diagnostics: { id: 1027, reason: 'Cannot route' },
      },
    },
  ],
  [
    'a demand for our certificate is what an Access Edge does',
    { kind: 'client_certificate_demanded', alert: 'certificate_required', elapsedMs },
    { outcome: 'pass', reason: { code: 'sip_wants_certificate', target: sip } },
  ],
  ['silence only warns', { kind: 'silent', elapsedMs }, { outcome: 'warn', reason: { code: 'sip_silent', ...at } }],
  [
    'hanging up only warns',
    { kind: 'closed', how: 'end', elapsedMs },
    { outcome: 'warn', reason: { code: 'sip_cut_off', ...at, alert: null } },
  ],
  [
    'an alert only warns, and is named',
    { kind: 'alert', alert: 'internal_error', elapsedMs },
    { outcome: 'warn', reason: { code: 'sip_cut_off', ...at, alert: 'internal_error' } },
  ],
  [
    'another protocol is the wrong service, and is quoted',
    { kind: 'other_protocol', said: '220 mail.contoso.com ESMTP', elapsedMs },
    { outcome: 'warn', reason: { code: 'other_protocol', ...at, said: '220 mail.contoso.com ESMTP' } },
  ],
])('%s', (_title, outcome, expected) => {
  expect(told('SIP-01', aProbe({ sip: outcome }))).toEqual(expected);
});

test('a demand that ends the handshake itself, as with TLS 1.2, counts alike', () => {
  const tls = {
    kind: 'negotiated',
    protocol: 'TLSv1.2',
    cipher: 'x',
    clientCertificate: 'demanded',
    elapsedMs,
  } as const;
  expect(told('SIP-01', aProbe({ tls, sip: null }))).toEqual({
    outcome: 'pass',
    reason: { code: 'sip_wants_certificate', target: sip },
  });
});

test('and so does one that hangs up without an alert, as servers on Windows may', () => {
  const tls = {
    kind: 'negotiated',
    protocol: 'TLSv1.2',
    cipher: 'x',
    clientCertificate: 'demanded',
    elapsedMs,
  } as const;
  expect(told('SIP-01', aProbe({ tls, sip: { kind: 'closed', how: 'reset', elapsedMs } }))?.outcome).toBe('pass');
  expect(told('SIP-01', aProbe({ tls, sip: { kind: 'other_protocol', said: '', elapsedMs } }))?.outcome).toBe('warn');
});

test('a server that was not heard at all after a good handshake counts as silent', () => {
  expect(told('SIP-01', aProbe({ sip: null }))).toEqual({ outcome: 'warn', reason: { code: 'sip_silent', ...at } });
});

test('one silent address among several is named', () => {
  expect(told('SIP-01', probeAt(first), probeAt(second, { sip: { kind: 'silent', elapsedMs } }))?.reason).toEqual({
    code: 'sip_silent',
    target: sip,
    addresses: [second],
  });
});

test('what was asked and answered is kept', () => {
  const outcome = answered(403, 'Forbidden', {
    diagnostics: { id: 1027, reason: 'Cannot route', source: null },
    server: 'RTC/6.0',
  });
  expect(findingsFor(aProbe({ sip: outcome })).at(-1)?.evidence).toEqual([
    {
      server: `${first}:5061`,
      question: `OPTIONS sip:${sip}`,
      answer: 'SIP/2.0 403 Forbidden; ms-diagnostics 1027 Cannot route; server RTC/6.0',
      elapsedMs,
    },
  ]);
});
