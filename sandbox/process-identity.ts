import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process that may have ended since: its id alone could by now belong to somebody else's. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, as the system words it. */
  readonly began: string;
}

/** Who has this id now; null when nobody has. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  const began = (await beganOnLinux(pid)) ?? (await beganElsewhere(pid));
  return began === null ? null : { pid, began };
}

export async function isAlive(process: ProcessIdentity): Promise<boolean> {
  return (await identify(process.pid))?.began === process.began;
}

async function beganOnLinux(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // proc(5): the name in parentheses may hold anything; state is the field after it, the start time field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}

async function beganElsewhere(pid: number): Promise<string | null> {
  if (process.platform === 'linux' || process.platform === 'win32') return null;
  const result = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null);
  return result?.stdout.trim() || null;
}
