import { expect, test } from 'vitest';
import { decidePreparation, neededTools } from '../support/needed-tools.ts';

const debian = { node: '24.12.0', missing: neededTools, isRoot: true, hasAptGet: true };
const aptLine = 'sudo apt-get update && sudo apt-get install -y --no-install-recommends';

test('a machine that has everything goes straight to the tests', () => {
  expect(decidePreparation({ ...debian, missing: [] })).toEqual({ kind: 'ready' });
});

test('root on Debian gets what is missing installed', () => {
  const packages = ['redis-server', 'nsd', 'unbound', 'ldnsutils', 'chromium', 'openssl', 'kamailio-tls-modules'];
  expect(decidePreparation(debian)).toEqual({ kind: 'install', packages });
});

test('anybody else on Debian is told the one line to type', () => {
  expect(decidePreparation({ ...debian, isRoot: false, missing: neededTools.slice(4) })).toEqual({
    kind: 'stop',
    message: `The tests need chromium, openssl, kamailio. Type: ${aptLine} chromium openssl kamailio-tls-modules`,
  });
});

test('another system is told what to install', () => {
  expect(decidePreparation({ ...debian, hasAptGet: false })).toEqual({
    kind: 'stop',
    message:
      'The tests need redis-server, nsd, unbound, ldns-signzone, chromium, openssl, kamailio. Install them with the package manager of this system.',
  });
});

test.for([
  ['20.20.2', 'stop'],
  ['24.11.9', 'stop'],
  ['24.12.0', 'ready'],
  ['26.0.0', 'ready'],
] as const)('Node %s: %s', ([node, kind]) => {
  expect(decidePreparation({ ...debian, node, missing: [] }).kind).toBe(kind);
});
