import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beside } from '../disturb.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance } from '../ledger.ts';
import { live } from '../life.ts';
import { onOneServer } from '../servers.ts';

const megabytes = 20;

export const fullDisk: Experiment = {
  id: '7',
  title: `the disk of Redis (a file system of ${megabytes} MB) fills up under load, and is freed`,
  passes: 'people are told to try again while it is full, it goes on by itself, and nothing is lost',
  async run(random, scale) {
    const disk = await mkdtemp(join(tmpdir(), 'picbot-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]);
    try {
      // With `always` Redis ends itself when it cannot write; with `everysec` it refuses writes until it can.
      const settings = { dir: disk, appendfsync: 'everysec' };
      return await onOneServer({ webs: 1, workers: 1, places: 40, settings }, async (stage) => {
        let refused = 0;
        const load = live(stage, { requests: scale.of(100, 12), atOnce: 6, random, pauseMs: scale.of(500, 300) });
        const life = await beside(load, async () => {
          await sleep(1_500);
          const filling = join(disk, 'filling');
          await writeFile(filling, Buffer.alloc(megabytes * 1_048_576)).catch(() => undefined);
          await sleep(scale.of(8_000, 3_000));
          refused = stage.webs.reduce((sum, web) => sum + web.heard('MISCONF'), 0);
          await rm(filling);
        });
        const ledger = await balance(stage, life);
        return outcomeOf(stage, life, ledger, {
          broken: `no room on the disk for ${scale.of(8, 3)} s`,
          seen: `${refused} lines of refusals in the log`,
          faults: refused === 0 ? ['nothing was refused: the disk was never full'] : [],
        });
      });
    } finally {
      execFileSync('umount', ['-l', disk]);
      await rm(disk, { recursive: true, force: true });
    }
  },
};
