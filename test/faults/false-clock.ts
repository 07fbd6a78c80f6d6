import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Debian's package puts it, by machine. */
const libraries = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`);

/** A wall clock that programs started with `env` go by, and that can be set while they run. */
export interface FalseClock {
  readonly env: Readonly<Record<string, string>>;
  /** So many seconds ahead of the right time. */
  set(seconds: number): Promise<void>;
  remove(): Promise<void>;
}

export async function startFalseClock(): Promise<FalseClock> {
  const library = libraries.find((file) => existsSync(file));
  if (library === undefined) throw new Error('libfaketime is not installed: sudo apt-get install -y faketime');
  const dir = await mkdtemp(join(tmpdir(), 'picbot-clock-'));
  const file = join(dir, 'clock');
  async function set(seconds: number): Promise<void> {
    const next = join(dir, 'next');
    await writeFile(next, `${seconds < 0 ? '' : '+'}${seconds}s\n`);
    await rename(next, file);
  }
  await set(0);
  return {
    env: {
      // The system's own malloc: with jemalloc, which asks for the time before it is ready, neither gets ready.
      LD_PRELOAD: `${library}:libc.so.6`,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}
