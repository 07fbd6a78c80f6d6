import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProber, type Prober } from '#adapters/probe/prober.ts';
import { edgeName } from './certificates.ts';
import { startEdgeLab, type EdgeLab } from './edge.ts';
import { masked } from './edge-expected.ts';
import { edgeTable } from './edge-table.ts';
import { edgeVariants, type EdgeVariant } from './edge-variants.ts';

/** Long enough for a busy machine, short enough for a server that says nothing. */
const limits = { connectMs: 1500, handshakeMs: 1500, answerMs: 1500 };
let lab: EdgeLab;
let prober: Prober;

beforeAll(async () => {
  lab = await startEdgeLab();
  prober = createProber({ allow: ['127.0.0.0/8'], extraRoots: [lab.root], limits });
});
afterAll(async () => lab.stop());

const probe = (variant: EdgeVariant) => prober.probe({ address: lab.addressOf(variant), serverName: edgeName });

describe('each Edge of the lab is seen as it is', () => {
  test.each(edgeVariants)('%s', async (variant) => {
    expect(masked(await probe(variant))).toEqual(edgeTable[variant]);
  });
});

describe('beside the table', () => {
  test('an observation survives being kept as JSON', async () => {
    const observation = await probe('declines with diagnostics');
    expect(JSON.parse(JSON.stringify(observation))).toEqual(observation);
  });

  test('without the root of the lab, its good chain leads to an unknown root', async () => {
    const stranger = createProber({ allow: ['127.0.0.0/8'], limits });
    const { chain } = await stranger.probe({ address: lab.addressOf('good'), serverName: edgeName });
    expect(chain?.verification).toEqual({
      kind: 'unknown_root',
      issuer: 'Lab Root',
      code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    });
  });

  test('a hundred probes at a time of a server that insists see its alert every time', async () => {
    const variants = ['certificate demanded', 'certificate demanded, TLS 1.2'] as const;
    const seen = await Promise.all(
      Array.from({ length: 100 }, (_, index) => probe(variants[index % 2] ?? variants[0])),
    );
    expect(new Set(seen.map(({ sip }) => sip?.kind))).toEqual(new Set(['client_certificate_demanded']));
  });
});
