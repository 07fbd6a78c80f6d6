import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from './data-folder.ts';

export interface Program {
  /** What people call it; its log is `logs/<name>.log`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Resolves when the program does its work; it is given up when the signal aborts. */
  readonly ready: (signal: AbortSignal) => Promise<void>;
}

export interface Supervisor {
  /** Starts a program and waits until it is ready. Throws, with the end of its log, when it dies before. */
  start(program: Program): Promise<void>;
  /** Sends a signal to a program that runs. */
  signal(name: string, signal: NodeJS.Signals): void;
  /** Ends all, the last one started first: SIGTERM, and SIGKILL after a grace. */
  stop(): Promise<void>;
  /** Ends all at once. */
  kill(): void;
}

interface Running {
  readonly child: ChildProcess;
  /** How it ended, in words. */
  readonly ended: Promise<string>;
}

const readyWithinMs = 30_000;
/** Longer than the bot gives itself to finish what it is at. */
const usualGraceMs = 10_000;
const firstPauseMs = 1000;
const longestPauseMs = 30_000;
/** A program that ran this long is taken to be sound again. */
const soundAfterMs = 60_000;
const tailLines = 20;

export function createSupervisor(folder: DataFolder, say: (line: string) => void, graceMs = usualGraceMs): Supervisor {
  const stopping = new AbortController();
  const running = new Map<string, Running>();
  const logOf = (name: string) => join(folder.logs, `${name}.log`);

  async function launch(program: Program, flags: 'w' | 'a'): Promise<Running> {
    const log = openSync(logOf(program.name), flags, 0o600);
    // Its own process group: Ctrl-C reaches only us, and we end the programs in order.
    const child = spawn(program.command, program.args, {
      env: { ...process.env, ...program.env },
      ...(program.cwd ? { cwd: program.cwd } : {}),
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    const started = { child, ended: exitOf(child) };
    running.set(program.name, started);
    if (child.pid) await folder.noteChild(child.pid);
    return started;
  }

  async function watch(program: Program, first: Running): Promise<void> {
    let current = first;
    let pauseMs = firstPauseMs;
    for (;;) {
      const since = performance.now();
      const end = await current.ended;
      running.delete(program.name);
      if (stopping.signal.aborted) return;
      if (performance.now() - since > soundAfterMs) pauseMs = firstPauseMs;
      say(`${program.name} ended (${end}); starting it again in ${pauseMs / 1000} s. Its log: ${logOf(program.name)}`);
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      current = await launch(program, 'a');
    }
  }

  return {
    async start(program) {
      const started = await launch(program, 'w');
      const log = logOf(program.name);
      const waiting = new AbortController();
      const signal = AbortSignal.any([waiting.signal, stopping.signal, AbortSignal.timeout(readyWithinMs)]);
      const ended = started.ended.then(async (end) => {
        throw new Error(`${program.name} could not start (${end}).${await tail(log)}`);
      });
      const slow = aborted(signal).then(async () => {
        throw new Error(`${program.name} is not ready after ${readyWithinMs / 1000} s.${await tail(log)}`);
      });
      try {
        await Promise.race([program.ready(signal), ended, slow]);
      } catch (error) {
        if (!stopping.signal.aborted) signalGroup(started.child, 'SIGKILL');
        throw error;
      } finally {
        waiting.abort();
      }
      watch(program, started).catch((error: unknown) =>
        say(`${program.name} cannot be started again: ${String(error)}`),
      );
    },
    signal: (name, signal) => void running.get(name)?.child.kill(signal),
    async stop() {
      stopping.abort();
      for (const { child, ended } of [...running.values()].toReversed()) {
        child.kill('SIGTERM');
        const isOut = await Promise.race([ended.then(() => true), sleep(graceMs, false, { ref: false })]);
        if (!isOut) signalGroup(child, 'SIGKILL');
        await ended;
      }
    },
    kill() {
      stopping.abort();
      for (const { child } of running.values()) signalGroup(child, 'SIGKILL');
    },
  };
}

function exitOf(child: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? '?'}`));
  child.once('error', (error) => resolve(error.message));
  return promise;
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

async function tail(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-tailLines);
  return ` The end of ${log}:\n${lines.map((line) => `    ${line}`).join('\n')}`;
}
