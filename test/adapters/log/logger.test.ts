import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, truncateSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const createLogger = new URL('../../../src/adapters/log/logger.ts', import.meta.url).href;
/** Logs a line for every line of its input, and ends with its input. */
const program = `
  const { createLogger } = await import('${createLogger}');
  const logger = createLogger('info', console.error);
  for await (const line of process.stdin) logger.info({}, String(line).trim()), process.stderr.write('.');
`;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'picbot-log-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A process that logs into `output`, at most as many blocks of 512 bytes. */
function aLoggingProcess(output: number, blocks: string) {
  const limited = `ulimit -f ${blocks} && exec "$@"`;
  const child = spawn('sh', ['-c', limited, 'sh', process.execPath, '--input-type=module', '-e', program], {
    stdio: ['pipe', output, 'pipe'],
  });
  const said: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  return {
    async log(text: string) {
      const heard = said.length;
      child.stdin?.write(`${text}\n`);
      while (said.length === heard) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    async end() {
      child.stdin?.end();
      const [code] = await once(child, 'exit');
      return { code, said: said.join('').replaceAll(/\.{2,}/g, '.') };
    },
  };
}

test('a full disk is said once and ends nobody', async () => {
  const logging = aLoggingProcess(openSync('/dev/full', 'a'), 'unlimited');
  for (const line of ['one', 'two', 'three']) await logging.log(line);

  const { code, said } = await logging.end();
  expect({ code, said }).toEqual({
    code: 0,
    said: 'The log cannot be written: ENOSPC: no space left on device, write\n.',
  });
});

test('what could not be written is written when there is room again', async () => {
  const path = join(dir, 'log');
  const logging = aLoggingProcess(openSync(path, 'a'), '1');
  await logging.log('x'.repeat(480));
  await logging.log('while there is no room');
  truncateSync(path);
  await logging.log('now there is');

  const { code } = await logging.end();
  const written = readFileSync(path, 'utf8').match(/(?<="msg":")\w[^x"]+/g);
  expect({ code, written }).toEqual({ code: 0, written: ['while there is no room', 'now there is'] });
});
