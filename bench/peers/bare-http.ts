import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * The least a server can do for Slack in Node: read the body, check the signature, answer. Ends with its input, so
 * that it never outlives who started it.
 */
const secret = process.env['SLACK_SIGNING_SECRET'] ?? '';
const answer = JSON.stringify({ response_type: 'ephemeral', text: 'Nothing to tell.' });
const oldestS = 300;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const timestamp = String(request.headers['x-slack-request-timestamp']);
    const claimed = Buffer.from(String(request.headers['x-slack-signature']));
    const digest = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(Buffer.concat(chunks)).digest('hex');
    const signature = Buffer.from(`v0=${digest}`);
    const isRight =
      Math.abs(Date.now() / 1000 - Number(timestamp)) < oldestS &&
      claimed.length === signature.length &&
      timingSafeEqual(claimed, signature);
    response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' });
    response.end(isRight ? answer : '');
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('ready'));
process.stdin.on('end', () => process.exit()).resume();
