import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { observeCertificate } from '#adapters/probe/chain.ts';

const execute = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-chain-'));
});
afterAll(async () => rm(folder, { recursive: true }));

/** A self-signed certificate with these lines in its subject and under its alternative names. */
async function certificate(subject: string, names: readonly string[]): Promise<X509Certificate> {
  const file = (name: string) => join(folder, name);
  const alternatives = names.length === 0 ? '' : `subjectAltName=@names\n[names]\n${names.join('\n')}\n`;
  await writeFile(
    file('cnf'),
    `[req]\nutf8=yes\nprompt=no\ndistinguished_name=subject\nx509_extensions=extensions\n[subject]\n${subject}\n` +
      `[extensions]\nsubjectKeyIdentifier=hash\n${alternatives}`,
  );
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp384r1', '-nodes', '-keyout', file('key')];
  await execute('openssl', ['req', '-x509', '-config', file('cnf'), '-sha384', ...key, '-out', file('pem')]);
  return new X509Certificate(await readFile(file('pem')));
}

test('names are told as they are, and none is read out of another value', async () => {
  const seen = observeCertificate(
    await certificate('O=Contoso\nCN=sip.contoso.test', [
      'DNS.1=SIP.Contoso.test',
      'URI.1=http://x.test/, DNS:evil.test',
      'DNS.2=*.contoso.test',
      'IP.1=192.0.2.1',
      'email.1=a@contoso.test',
      'DNS.3=last.contoso.test',
    ]),
  );
  expect(seen).toEqual({
    commonName: 'sip.contoso.test',
    dnsNames: ['sip.contoso.test', '*.contoso.test', 'last.contoso.test'],
    dnsNameCount: 3,
    issuer: 'sip.contoso.test',
    notBefore: expect.any(Number),
    notAfter: expect.any(Number),
    extendedKeyUsages: null,
    key: { type: 'ec', bits: 384 },
    signatureAlgorithm: 'ecdsa-with-SHA384',
    fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    isSelfSigned: true,
  });
});

test('a name in another script is kept, and what would turn or hide text is not', async () => {
  const seen = observeCertificate(await certificate('CN=콘토소 \u202eevil\u200b', []));
  expect([seen.commonName, seen.dnsNames]).toEqual(['콘토소 evil', []]);
});

test('an issuer without common name is told by its organisation', async () => {
  const seen = observeCertificate(await certificate('O=Contoso', []));
  expect([seen.commonName, seen.issuer]).toEqual([null, 'Contoso']);
});

test('of thousands of names 500 are kept, and all are counted', async () => {
  const names = Array.from({ length: 1200 }, (_, index) => `DNS.${index + 1}=n${index}.test`);
  const seen = observeCertificate(await certificate('CN=many.test', names));
  expect([seen.dnsNames.length, seen.dnsNames.at(-1), seen.dnsNameCount]).toEqual([500, 'n499.test', 1200]);
});
