import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { decidePreparation, neededFonts, neededForFaults, neededTools } from './needed-tools.ts';

/** Where servers are, which is not on everybody's PATH. */
const serverFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

function isInstalled(command: string): boolean {
  return [...(process.env['PATH'] ?? '').split(delimiter), ...serverFolders].some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function aptGet(...args: readonly string[]): void {
  const run = spawnSync('apt-get', ['-qq', '-o', 'Acquire::Retries=3', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (run.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed: ${run.stderr}`, { cause: run.error });
}

const isFor = (what: string) => process.argv.includes(`--${what}`);
const preparation = decidePreparation({
  node: process.versions.node,
  missing: [
    ...[...neededTools, ...(isFor('faults') ? neededForFaults : [])].filter(({ command }) => !isInstalled(command)),
    ...(isFor('pictures') ? neededFonts.filter(({ command }) => !existsSync(command)) : []),
  ],
  isRoot: process.getuid?.() === 0,
  hasAptGet: isInstalled('apt-get'),
});

switch (preparation.kind) {
  case 'ready':
    break;
  case 'install':
    process.stdout.write(`Installing ${preparation.packages.join(', ')} for the tests (apt-get).\n`);
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', ...preparation.packages);
    break;
  case 'stop':
    process.stderr.write(`${preparation.message}\n`);
    process.exitCode = 1;
    break;
}
