import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBridge } from '../../../sandbox/bridge/bridge.ts';
import { openDataFolder } from '../../../sandbox/data-folder.ts';
import { startLocalSlack } from '../../../sandbox/local-slack.ts';
import { createSupervisor } from '../../../sandbox/supervisor.ts';
import { appToken, bot as app, botToken } from '../../../sandbox/workspace.ts';
import { personAtPage } from './page-person.ts';
import { startSmallBot } from './small-bot.ts';

export interface Page {
  readonly port: number;
  /** What was said of trouble. */
  readonly said: string[];
  stop(): Promise<void>;
}

/** A local Slack with its page, as the sandbox starts it. */
export async function startPage(): Promise<Page> {
  const said: string[] = [];
  const path = await mkdtemp(join(tmpdir(), 'sandbox-bridge-'));
  const folder = await openDataFolder(path, { fresh: false });
  const supervisor = createSupervisor(folder, (line) => said.push(line));
  const port = await startLocalSlack({ folder, supervisor, preferredPort: 23_000 });
  return {
    port,
    said,
    async stop() {
      await supervisor.stop();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** The bridge, a small bot behind it, and Alice at the page. The end throws when anybody spoke of trouble. */
export async function bridgeAt({ port: pagePort, said }: Page) {
  said.length = 0;
  const bridge = await createBridge({ pagePort, botToken, appToken, appId: app.appId, say: (line) => said.push(line) });
  const bot = await startSmallBot(bridge.apiUrl);
  await bridge.isVisited;
  const alice = await personAtPage(pagePort, 'U0ALICE');
  async function end(): Promise<void> {
    alice.close();
    alice.leave();
    await bot.stop();
    await bridge.close();
    if (said.length > 0) throw new Error(`The bridge had trouble: ${said.join('\n')}`);
  }
  return { bot, alice, end };
}
