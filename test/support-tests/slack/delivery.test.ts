import type { App } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { bolt, overHttp, overSocket, type Rig, socketReceiver } from './bolt-app.ts';
import type { StrictSlack } from '../../support/slack/strict-slack.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

const heard: string[] = [];

function listening(app: App): void {
  app.command('/pic', async ({ ack, command }) => {
    heard.push(command.text);
    if (command.text !== 'silence') await ack();
  });
  app.shortcut('provision', ({ ack }) => ack());
  app.shortcut({ callback_id: 'check', type: 'message_action' }, async ({ ack, shortcut }) => {
    heard.push(`check ${shortcut.message.text}`);
    await ack();
  });
  app.event('app_home_opened', async ({ context }) => {
    heard.push(`home, retry ${String(context.retryNum)} ${String(context.retryReason)}`);
  });
}

describe('HTTP', () => {
  test('a request signed with our secret is taken, one by another secret or of long ago is not', async () => {
    rig = await overHttp(listening);
    const ada = rig.slack.user('U1');
    expect([
      (await ada.command('/pic')).status,
      (await ada.command('/pic', '', { signingSecret: 'guessed' })).status,
      (await ada.command('/pic', '', { signedAt: Date.now() - 6 * 60_000 })).status,
    ]).toEqual([200, 401, 401]);
  });

  test('an answer that does not come in three seconds is a time-out', async () => {
    rig = await overHttp(listening);
    await expect(rig.slack.user('U1').command('/pic', 'silence')).rejects.toThrow('operation_timeout');
  });

  test('a repeat says so, and is the same delivery', async () => {
    rig = await overHttp(listening);
    heard.length = 0;
    const first = await rig.slack.user('U1').openHome();
    await rig.slack.deliverAgain(first, { retry: { num: 1, reason: 'http_timeout' } });
    const all = heard.length;
    expect([all, ...heard.slice(0, 2)]).toEqual([2, 'home, retry undefined undefined', 'home, retry 1 http_timeout']);
  });

  test('shortcuts come with what they were used on', async () => {
    rig = await overHttp(listening);
    const ada = rig.slack.user('U1');
    heard.length = 0;
    const message = rig.slack.user('U2').say('C1', 'try contoso.com');
    const answers = [await ada.shortcut('provision'), await ada.shortcut('check', { message })];
    expect([answers.map(({ status }) => status), heard]).toEqual([[200, 200], ['check try contoso.com']]);
  });
});

describe('Socket Mode', () => {
  test('each delivery goes to one of the connections, and each of them gets some', async () => {
    rig = await overSocket(listening);
    const { slack } = rig;
    const second = bolt(slack, socketReceiver(slack));
    const bySecond: string[] = [];
    second.command('/pic', async ({ ack, command }) => {
      bySecond.push(command.text);
      await ack();
    });
    await second.start();
    heard.length = 0;
    for (const text of ['1', '2', '3', '4']) await slack.user('U1').command('/pic', text);
    const shares = [heard.length, bySecond.length];
    await second.stop();
    expect([shares, [...heard, ...bySecond].toSorted()]).toEqual([
      [2, 2],
      ['1', '2', '3', '4'],
    ]);
  });

  test('an acknowledgement that does not come in three seconds is a time-out', async () => {
    rig = await overSocket(listening);
    await expect(rig.slack.user('U1').command('/pic', 'silence')).rejects.toThrow('operation_timeout');
  });

  test('a repeated event carries its attempt', async () => {
    rig = await overSocket(listening);
    heard.length = 0;
    await rig.slack.user('U1').openHome({ retry: { num: 2, reason: 'timeout' } });
    await rig.slack.waitFor(() => heard.length > 0, 'the event');
    expect(heard).toEqual(['home, retry 2 timeout']);
  });

  test('an app without connection hears nothing', async () => {
    rig = await overHttp(listening);
    await expect(rig.slack.user('U1').command('/pic', '', { transport: 'socket' })).rejects.toThrow(
      'no Socket Mode connection',
    );
  });

  test.each([
    { how: 'asked to be made anew', end: (slack: StrictSlack) => slack.refreshConnections() },
    { how: 'cut', end: (slack: StrictSlack) => slack.cutConnections() },
  ])('a connection that is $how is followed by another, which is served', async ({ end }) => {
    rig = await overSocket(listening);
    const { slack } = rig;
    end(slack);
    await slack.waitFor(() => slack.connections === 0, 'the end of the old connection');
    await slack.waitFor(() => slack.connections === 1, 'a new connection');
    expect((await slack.user('U1').command('/pic')).status).toBe(200);
  });
});
