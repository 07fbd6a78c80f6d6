import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findCommand } from './find-command.ts';

const execute = promisify(execFile);
const dayMs = 86_400_000;

/** What a certificate of the authority is to say. */
export interface CertificateWish {
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  /** Days from now; -1 and 90 unless told. */
  readonly begins?: number;
  readonly ends?: number;
  /** As OpenSSL writes it; null leaves the extension out. `serverAuth,clientAuth` unless told. */
  readonly extendedKeyUsage?: string | null;
  /** EC P-256 unless told. */
  readonly key?: 'ec' | 'rsa:1024' | 'rsa:2048';
  readonly isSelfSigned?: boolean;
}

/** Everything in PEM. */
export interface Issued {
  readonly key: string;
  readonly certificate: string;
  /** The certificate, then the intermediate's. */
  readonly chain: string;
}

export interface Authority {
  /** PEM of the root, for whoever is to trust it. */
  readonly root: string;
  readonly rootFile: string;
  issue(wish: CertificateWish): Promise<Issued>;
}

interface Signer {
  readonly keyFile: string;
  readonly certificateFile: string;
}

interface Making {
  readonly folder: string;
  readonly commonName: string;
  readonly key: NonNullable<CertificateWish['key']>;
  readonly begins: number;
  readonly ends: number;
  readonly extensions: readonly string[];
  /** Null: it signs itself. */
  readonly signer: Signer | null;
}

/** Makes a root and an intermediate below it in the folder. Throws, with the line to type, without OpenSSL. */
export async function createAuthority(folder: string, name: string): Promise<Authority> {
  const openssl = await opensslPath();
  const place = (file: string) => join(folder, file);
  const authority = (depth: string) => [
    `basicConstraints=critical,CA:TRUE${depth}`,
    'keyUsage=critical,keyCertSign,cRLSign',
    'subjectKeyIdentifier=hash',
  ];
  const lasting = { key: 'ec', begins: -365, ends: 3650 } as const;
  const rootSigner = await make(openssl, {
    ...lasting,
    folder: place('root'),
    commonName: `${name} Root`,
    extensions: authority(''),
    signer: null,
  });
  const signer = await make(openssl, {
    ...lasting,
    folder: place('intermediate'),
    commonName: `${name} Intermediate`,
    extensions: [...authority(',pathlen:0'), 'authorityKeyIdentifier=keyid'],
    signer: rootSigner,
  });
  const intermediate = await readFile(signer.certificateFile, 'utf8');

  return {
    root: await readFile(rootSigner.certificateFile, 'utf8'),
    rootFile: rootSigner.certificateFile,
    async issue(wish) {
      const made = await make(openssl, {
        folder: place(randomBytes(8).toString('hex')),
        commonName: wish.commonName,
        key: wish.key ?? 'ec',
        begins: wish.begins ?? -1,
        ends: wish.ends ?? 90,
        extensions: leafExtensions(wish),
        signer: wish.isSelfSigned ? null : signer,
      });
      const certificate = await readFile(made.certificateFile, 'utf8');
      const chain = wish.isSelfSigned ? certificate : certificate + intermediate;
      return { key: await readFile(made.keyFile, 'utf8'), certificate, chain };
    },
  };
}

function leafExtensions({ dnsNames, extendedKeyUsage = 'serverAuth,clientAuth' }: CertificateWish): readonly string[] {
  return [
    'basicConstraints=critical,CA:FALSE',
    'keyUsage=critical,digitalSignature',
    ...(extendedKeyUsage === null ? [] : [`extendedKeyUsage=${extendedKeyUsage}`]),
    ...(dnsNames.length === 0 ? [] : [`subjectAltName=${dnsNames.map((dnsName) => `DNS:${dnsName}`).join(',')}`]),
  ];
}

const keyOptions: Readonly<Record<Making['key'], readonly string[]>> = {
  ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
  'rsa:1024': ['-newkey', 'rsa:1024'],
  'rsa:2048': ['-newkey', 'rsa:2048'],
};

/** `openssl ca` is the one that sets both dates in every version; each certificate gets a folder for its records. */
async function make(openssl: string, making: Making): Promise<Signer> {
  const { folder, signer } = making;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = (name: string) => join(folder, name);
  const own = { keyFile: file('key.pem'), certificateFile: file('certificate.pem') };
  await writeFile(file('index.txt'), '');
  await writeFile(file('serial'), `4${randomBytes(9).toString('hex')}0\n`);
  await writeFile(file('openssl.cnf'), configuration(folder, making.extensions));
  const settings = ['-config', file('openssl.cnf')];
  const subject = ['-subj', `/O=Picbot Lab/CN=${making.commonName}`];
  const request = ['-keyout', own.keyFile, '-out', file('request.pem')];
  await run(openssl, [
    'req',
    '-new',
    '-nodes',
    '-sha256',
    ...settings,
    ...keyOptions[making.key],
    ...subject,
    ...request,
  ]);
  await run(openssl, [
    'ca',
    '-batch',
    '-notext',
    ...settings,
    ...(signer
      ? ['-cert', signer.certificateFile, '-keyfile', signer.keyFile]
      : ['-selfsign', '-keyfile', own.keyFile]),
    '-startdate',
    opensslDate(making.begins),
    '-enddate',
    opensslDate(making.ends),
    '-in',
    file('request.pem'),
    '-out',
    own.certificateFile,
  ]);
  return own;
}

function configuration(folder: string, extensions: readonly string[]): string {
  return `[req]
distinguished_name = name
[name]
[ca]
default_ca = records
[records]
database = ${join(folder, 'index.txt')}
serial = ${join(folder, 'serial')}
new_certs_dir = ${folder}
default_md = sha256
policy = anything
x509_extensions = extensions
[anything]
organizationName = supplied
commonName = supplied
[extensions]
${extensions.join('\n')}
`;
}

/** YYYYMMDDHHMMSSZ, so many days from now. */
function opensslDate(days: number): string {
  const iso = new Date(Date.now() + days * dayMs).toISOString();
  return `${iso.slice(0, 19).replaceAll(/[-T:]/g, '')}Z`;
}

async function run(openssl: string, args: readonly string[]): Promise<void> {
  try {
    await execute(openssl, args);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`openssl ${args[0] ?? ''} failed: ${said}`, { cause: error });
  }
}

async function opensslPath(): Promise<string> {
  const found = await findCommand(['openssl']);
  if (found) return found;
  const typed = process.platform === 'darwin' ? 'brew install openssl' : 'sudo apt-get install -y openssl';
  throw new Error(`OpenSSL is needed to make certificates. Type: ${typed}`);
}
