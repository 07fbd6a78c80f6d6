import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { commandName } from '#slack/ids.ts';

/** A Bolt app with one command and one view that know their answers. Ends with its input, like its siblings. */
const receiver = new HTTPReceiver({
  signingSecret: process.env['SLACK_SIGNING_SECRET'] ?? '',
  logLevel: LogLevel.ERROR,
});
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BENCH', botUserId: 'U0BENCH' }),
  convoStore: false,
  logLevel: LogLevel.ERROR,
});

app.command(commandName, async ({ ack }) => ack('Nothing to tell.'));
app.view(/.*/, async ({ ack }) => ack({ response_action: 'clear' }));

await app.start({ port: Number(process.env['PORT']), host: '127.0.0.1' });
console.log('ready');
process.stdin.on('end', () => process.exit()).resume();
