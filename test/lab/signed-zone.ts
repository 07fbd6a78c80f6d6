import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findCommand } from '../../sandbox/find-command.ts';

const execute = promisify(execFile);

export interface SignedZone {
  /** The whole zone file, with its signatures. */
  readonly text: string;
  /** The DS record by which a validator trusts the zone. */
  readonly trustAnchor: string;
}

/** When signatures hold, as `YYYYMMDDhhmmss`. */
export interface Validity {
  readonly from: string;
  readonly until: string;
}

/** Signs a zone with a key of its own (ECDSA P-256), from yesterday on for a month unless told otherwise. */
export async function signZone(zone: string, text: string, validity?: Validity): Promise<SignedZone> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-signed-'));
  try {
    const { stdout } = await run('ldns-keygen', ['-a', 'ECDSAP256SHA256', '-k', zone], folder);
    const key = stdout.trim();
    await writeFile(join(folder, 'plain'), text);
    const { from, until } = validity ?? { from: daysFromNow(-1), until: daysFromNow(30) };
    await run('ldns-signzone', ['-i', from, '-e', until, '-f', 'signed', 'plain', key], folder);
    return {
      text: await readFile(join(folder, 'signed'), 'utf8'),
      trustAnchor: (await readFile(join(folder, `${key}.ds`), 'utf8')).trim(),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(program: string, args: readonly string[], cwd: string) {
  const command = await findCommand([program]);
  if (!command) throw new Error(`${program} is missing. On Debian: apt-get install ldnsutils`);
  return execute(command, args, { cwd });
}

function daysFromNow(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000);
  return date.toISOString().replace(/\D/g, '').slice(0, 14);
}
