import { expect, test } from 'vitest';
import { evidenceOf } from '#domain/checks/evidence.ts';
import { probeEvidence } from '#domain/checks/probe-evidence.ts';
import type { Attempt } from '#domain/checks/observation.ts';
import { aProbe } from '../../support/a-probe.ts';
import { first } from './connections.ts';

const attempt = (server: string, answer: Attempt['answer'], elapsedMs: number): Attempt => ({
  server,
  answer,
  notes: [],
  elapsedMs,
});

test('what the same server answered again to the same question is shown once, with the first time it took', () => {
  const question = { type: 'A', name: 'sip.contoso.com' } as const;
  const seen = evidenceOf(
    {
      question,
      attempts: [attempt('192.0.2.1', { kind: 'timeout' }, 1500), attempt('192.0.2.1', { kind: 'timeout' }, 1501)],
    },
    { question, attempts: [attempt('192.0.2.2', { kind: 'timeout' }, 1500)] },
    { question, attempts: [attempt('192.0.2.1', { kind: 'refused' }, 3)] },
    { question: { ...question, type: 'AAAA' }, attempts: [attempt('192.0.2.1', { kind: 'timeout' }, 1502)] },
  );
  expect(seen.map((one) => `${one.question} at ${one.server}: ${one.answer}, ${one.elapsedMs}`)).toEqual([
    'A sip.contoso.com at 192.0.2.1: no answer (timeout), 1500',
    'A sip.contoso.com at 192.0.2.2: no answer (timeout), 1500',
    'A sip.contoso.com at 192.0.2.1: REFUSED, 3',
    'AAAA sip.contoso.com at 192.0.2.1: no answer (timeout), 1502',
  ]);
});

test('an address that two targets share is shown once, but each handshake with its name', () => {
  const probes = [aProbe({ address: first }), aProbe({ address: first, serverName: 'sip2.contoso.com' })];
  const judgement = { outcome: 'pass', reason: { code: 'probing_off' }, paste: null } as const;
  const questions = (['tcp', 'tls'] as const).map((step) =>
    probeEvidence(step, probes, judgement).map(({ question }) => question),
  );
  expect(questions).toEqual([['TCP'], ['TLS sip.contoso.com', 'TLS sip2.contoso.com']]);
});
