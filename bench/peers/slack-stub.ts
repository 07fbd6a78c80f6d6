import { createServer } from 'node:http';
import { monotonicMs } from '../monotonic.ts';

/**
 * Slack's Web API as far as speed goes: says `ok` to everything at once, with what the bot reads of the answers.
 * `GET /calls` tells how often each method was called, `GET /opened` when which trigger came (`monotonicMs`). Ends with
 * its input, like its siblings.
 */
const calls: Record<string, number> = {};
const opened: Record<string, number> = {};
let messages = 0;

function answerTo(method: string, channel: string): object {
  switch (method) {
    case 'auth.test':
      return { ok: true, url: 'https://bench.slack.com/', bot_id: 'B0BENCH', user_id: 'U0BENCH' };
    case 'chat.postMessage':
      messages += 1;
      return { ok: true, channel, ts: `1767268800.${String(messages).padStart(6, '0')}` };
    default:
      return { ok: true };
  }
}

const server = createServer((request, response) => {
  const method = (request.url ?? '').split('/').at(-1)?.split('?')[0] ?? '';
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' });
    if (request.method === 'GET') {
      response.end(JSON.stringify(method === 'opened' ? opened : calls));
      return;
    }
    calls[method] = (calls[method] ?? 0) + 1;
    const trigger = method === 'views.open' ? new URLSearchParams(body).get('trigger_id') : null;
    if (trigger) opened[trigger] = monotonicMs();
    response.end(JSON.stringify(answerTo(method, /(?:^|&)channel=([^&]*)/.exec(body)?.[1] ?? 'C0BENCH')));
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('ready'));
process.stdin.on('end', () => process.exit()).resume();
