import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of ours, running as a process of its own and listening on loopback. */
export interface Child {
  readonly port: number;
  /** `performance.now()` just before it was started. */
  readonly startedAt: number;
  /** Resident memory as the kernel counts it (VmRSS), in bytes. */
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Starts `node <program>` and waits until a line on its output contains `ready`. */
export async function startChild(
  program: URL,
  port: number,
  env: Readonly<Record<string, string>>,
  ready = 'ready',
): Promise<Child> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [fileURLToPath(program)], {
    env: { PATH: process.env['PATH'], PORT: String(port), ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`${program.pathname.split('/').at(-1)} ended with ${code}: ${said.join('\n')}`)),
    );
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (said.length < 100) said.push(line);
      if (line.includes(ready)) resolve();
    });
  });
  return {
    port,
    startedAt,
    async residentBytes() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
