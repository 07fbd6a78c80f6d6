import { access, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { portOrNext } from './free-port.ts';
import type { Supervisor } from './supervisor.ts';
import { until } from './until.ts';
import { workspaceConfig } from './workspace.ts';

export interface LocalSlackParts {
  readonly folder: DataFolder;
  readonly supervisor: Supervisor;
  readonly preferredPort: number;
}

/** Starts the page that stands in for Slack; gives its port. Throws, with what to install, without its binary. */
export async function startLocalSlack({ folder, supervisor, preferredPort }: LocalSlackParts): Promise<number> {
  const command = await localSlackBinary();
  const home = await folder.folder('local-slack');
  const config = join(home, 'workspace.json');
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await writeFile(config, JSON.stringify(workspaceConfig(timeZone), null, 2));
  const port = await portOrNext(preferredPort);
  await supervisor.start({
    name: 'local-slack',
    command,
    args: ['--config', config, '--port', String(port)],
    // It keeps uploaded files in a temporary folder of its own.
    env: { TMPDIR: home },
    ready: (signal) => until(() => askState(port), signal),
  });
  return port;
}

async function localSlackBinary(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `local-slack-${system}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const binary = join(dirname(manifest), 'bin', system === 'windows' ? 'local-slack.exe' : 'local-slack');
    await access(binary);
    return binary;
  } catch (error) {
    throw new Error(
      `The local Slack for this machine is not installed. Type: npm install --no-save ${name}@0.1.8` +
        ' (it exists for linux-x64, linux-arm64, darwin-x64, darwin-arm64 and windows-x64)',
      { cause: error },
    );
  }
}

async function askState(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/_control/state`, { signal: AbortSignal.timeout(1000) });
  if (!answer.ok) throw new Error(`The local Slack answered ${answer.status}.`);
}
