import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a process of its own; its output is a pipe, and nothing asks for colours but `env`. */
export function startPicCheck(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
  const child = spawn(process.execPath, ['src/pic-check.js', ...args], { env: { ...rest, ...env }, stdio: 'pipe' });
  // A command that ends before it has read its input is no fault of the test.
  child.stdin.on('error', () => {});
  return child;
}

export async function picCheck(
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const child = startPicCheck(args, env);
  child.stdin.end(input);
  return ended(child);
}

export async function ended(child: ReturnType<typeof startPicCheck>): Promise<Ended> {
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), closed(child)]);
  return { code: child.exitCode, signal: child.signalCode, stdout, stderr };
}

async function closed(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
}

/** Output without what differs from run to run: the server's port, moments, times and the certificate's key. */
export function steady(output: string, port: number): string {
  return output
    .replaceAll(`127.0.0.1:${port}`, '127.0.0.1:PORT')
    .replaceAll(/"elapsedMs":[\d.]+/g, '"elapsedMs":0')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '2026-11-22T20:00:00.000Z')
    .replaceAll(/\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/g, '2026-11-22 20:00 UTC')
    .replaceAll(/\d{4}-\d{2}-\d{2} to \d{4}-\d{2}-\d{2}/g, '2026-11-21 to 2027-02-20')
    .replaceAll(/SHA-256 [0-9A-F:]+/g, 'SHA-256 E1:85')
    .replaceAll(/(<1|\d+(\.\d)?) m?s\b/g, 'N ms');
}
