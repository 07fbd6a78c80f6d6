import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStrictSlack, type StrictSlack } from '../../support/slack/strict-slack.ts';
import { quiet, secrets, seed } from './bolt-app.ts';

let slack: StrictSlack;
let client: WebClient;

function clientWith(token: string | undefined): WebClient {
  return new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet });
}

beforeEach(async () => {
  slack = await createStrictSlack(seed);
  client = clientWith(secrets.botToken);
});
afterEach(() => slack.stop());

describe('who may call', () => {
  test.each([
    { title: 'no token', token: undefined, error: 'not_authed' },
    { title: 'a token of somebody else', token: 'xoxb-other', error: 'invalid_auth' },
    { title: 'the app-level token', token: secrets.appToken, error: 'not_allowed_token_type' },
  ])('$title is refused', async ({ token, error }) => {
    await expect(clientWith(token).auth.test()).rejects.toThrow(error);
  });

  test('a method that the scopes do not cover names the scope that is missing', async () => {
    await slack.stop();
    slack = await createStrictSlack({ ...seed, scopes: ['commands'] });
    client = clientWith(secrets.botToken);
    await expect(client.users.info({ user: 'U1' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'commands' },
    });
  });

  test('a method that the strict Slack does not know is refused and written down', async () => {
    await expect(client.apiCall('chat.everything', { a: 'b' })).rejects.toThrow('unknown_method');
    expect(slack.calls.map(({ method, args, error }) => ({ method, args, error }))).toEqual([
      { method: 'chat.everything', args: { a: 'b' }, error: 'unknown_method' },
    ]);
  });

  test('a JSON body is understood as well as a form', async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${secrets.botToken}` },
      body: JSON.stringify({ channel: 'C1', text: 'by JSON', blocks: [{ type: 'divider' }] }),
    });
    expect([await response.json(), slack.messages('C1').map((message) => message.blocks.length)]).toEqual([
      expect.objectContaining({ ok: true }),
      [1],
    ]);
  });
});

describe('where a message may go', () => {
  test.each([
    { title: 'a public channel the bot is not in', channel: 'C2', error: null },
    { title: 'an archived channel', channel: 'C3', error: 'is_archived' },
    { title: 'a private channel the bot is not in', channel: 'G1', error: 'channel_not_found' },
    { title: 'a channel that is not there', channel: 'C9', error: 'channel_not_found' },
    { title: 'a channel by its name', channel: '#lync', error: 'channel_not_found' },
    { title: 'a person who has left', channel: 'U3', error: 'user_disabled' },
  ])('$title: $error', async ({ channel, error }) => {
    const posted = client.chat.postMessage({ channel, text: 'x' }).then(
      () => null,
      (fault: { data?: { error?: string } }) => fault.data?.error,
    );
    expect(await posted).toBe(error);
  });

  test('without chat:write.public only channels the bot is in', async () => {
    await slack.stop();
    slack = await createStrictSlack({ ...seed, scopes: ['chat:write'] });
    await expect(clientWith(secrets.botToken).chat.postMessage({ channel: 'C2', text: 'x' })).rejects.toThrow(
      'not_in_channel',
    );
  });

  test("a person's id reaches the conversation with them, whose id later calls must name", async () => {
    const { channel, ts } = await client.chat.postMessage({ channel: 'U2', text: 'hello' });
    await client.chat.update({ channel: channel ?? '', ts: ts ?? '', text: 'hello again' });
    await expect(client.chat.update({ channel: 'U2', ts: ts ?? '', text: 'x' })).rejects.toThrow('channel_not_found');
    expect(slack.messages('U2').map(({ channel: at, text, edits }) => [at, text, edits])).toEqual([
      ['D2', 'hello again', 1],
    ]);
  });

  test('an ephemeral message wants both in the channel', async () => {
    slack.changeChannel('C1', { members: ['U1'] });
    await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'psst' });
    await expect(client.chat.postEphemeral({ channel: 'C1', user: 'U2', text: 'x' })).rejects.toThrow(
      'user_not_in_channel',
    );
    await expect(client.chat.postEphemeral({ channel: 'C2', user: 'U1', text: 'x' })).rejects.toThrow('not_in_channel');
    expect([slack.ephemerals.map(({ user, text }) => [user, text]), slack.messages('C1')]).toEqual([
      [['U1', 'psst']],
      [],
    ]);
  });
});

describe('what a message may be', () => {
  test.each([
    { title: 'words that are missing', message: { blocks: [{ type: 'divider' }] }, error: 'no_text' },
    { title: 'words that are too many', message: { text: 'x'.repeat(4001) }, error: 'msg_too_long' },
    {
      title: 'blocks out of bounds',
      message: { text: 'x', blocks: [{ type: 'actions', elements: [] }] },
      error: 'invalid_blocks',
    },
    {
      title: 'metadata without payload',
      message: { text: 'x', metadata: { event_type: 'x' } },
      error: 'invalid_metadata_format',
    },
    { title: 'a thread that is not there', message: { text: 'x', thread_ts: '1.2' }, error: 'thread_not_found' },
  ])('$title: $error', async ({ message, error }) => {
    await expect(client.apiCall('chat.postMessage', { channel: 'C1', ...message })).rejects.toThrow(error);
    expect(slack.messages('C1')).toEqual([]);
  });

  test('a refusal says where the offence is', async () => {
    const blocks = [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }];
    await expect(client.apiCall('chat.postMessage', { channel: 'C1', text: 'x', blocks })).rejects.toMatchObject({
      data: {
        response_metadata: {
          messages: ['[ERROR] must be plain_text, is "mrkdwn" [json-pointer:/blocks/0/text/type]'],
        },
      },
    });
  });
});

describe('changing a message', () => {
  test('keeps blocks and metadata that are not mentioned, and removes those that are emptied', async () => {
    const metadata = { event_type: 'card', event_payload: { id: 'r1' } };
    const { ts = '' } = await client.chat.postMessage({
      channel: 'C1',
      text: 'a',
      blocks: [{ type: 'divider' }],
      metadata,
    });
    const seen = () => slack.messages('C1').map((message) => [message.blocks.length, message.metadata]);
    await client.chat.update({ channel: 'C1', ts, text: 'b' });
    const kept = seen();
    await client.apiCall('chat.update', { channel: 'C1', ts, text: 'c', blocks: [], metadata: {} });
    expect([kept, seen()]).toEqual([[[1, metadata]], [[0, null]]]);
  });

  test('wants one that is there and is our own', async () => {
    const { ts } = slack.user('U1').say('C1', 'mine');
    await expect(client.chat.update({ channel: 'C1', ts, text: 'x' })).rejects.toThrow('cant_update_message');
    await expect(client.chat.delete({ channel: 'C1', ts })).rejects.toThrow('cant_delete_message');
    await expect(client.chat.update({ channel: 'C1', ts: '1.2', text: 'x' })).rejects.toThrow('message_not_found');
  });

  test('is refused in a channel that was archived since', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'card' });
    slack.changeChannel('C1', { isArchived: true });
    await expect(client.chat.update({ channel: 'C1', ts, text: 'x' })).rejects.toThrow('is_archived');
  });

  test('finds none after somebody deleted it', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'card' });
    const [card] = slack.messages('C1');
    if (card) slack.user('U1').deleteMessage(card);
    await expect(client.chat.update({ channel: 'C1', ts, text: 'x' })).rejects.toThrow('message_not_found');
  });
});

describe('reading', () => {
  test('a thread comes oldest first, in pages, with metadata when asked', async () => {
    const metadata = { event_type: 'reminder', event_payload: { key: 'k' } };
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'card' });
    for (const text of ['one', 'two']) await client.chat.postMessage({ channel: 'C1', thread_ts: ts, text, metadata });
    const first = await client.conversations.replies({ channel: 'C1', ts, limit: 2, include_all_metadata: true });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.replies({ channel: 'C1', ts, limit: 2, cursor });
    const history = await client.conversations.history({ channel: 'C1' });
    const shown = (messages: typeof first.messages) =>
      messages?.map((message) => [message.text, message.metadata ?? null]);
    expect([shown(first.messages), shown(second.messages), shown(history.messages), first.has_more]).toEqual([
      [
        ['card', null],
        ['one', metadata],
      ],
      [['two', null]],
      [['card', null]],
      true,
    ]);
  });

  test('wants membership and the scope of that kind of conversation', async () => {
    await client.chat.postMessage({ channel: 'U1', text: 'x' });
    await expect(client.conversations.history({ channel: 'C2' })).rejects.toThrow('not_in_channel');
    await expect(client.conversations.history({ channel: 'D1' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'im:history' },
    });
    await expect(client.conversations.replies({ channel: 'C1', ts: '1.2' })).rejects.toThrow('thread_not_found');
  });

  test('a person has a time zone, and a locale when asked for', async () => {
    const { user } = await client.users.info({ user: 'U1', include_locale: true });
    const plainly = await client.users.info({ user: 'U1' });
    expect([user?.tz, user?.tz_offset, user?.locale, plainly.user?.locale]).toEqual([
      'Asia/Seoul',
      32_400,
      'ko-KR',
      undefined,
    ]);
    await expect(client.users.info({ user: 'U9' })).rejects.toThrow('user_not_found');
  });

  test('a conversation is opened with a person, and a permalink names a reply and its thread', async () => {
    const { channel } = await client.conversations.open({ users: 'U2' });
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'card' });
    const reply = await client.chat.postMessage({ channel: 'C1', text: 'reply', thread_ts: ts });
    const { permalink } = await client.chat.getPermalink({ channel: 'C1', message_ts: reply.ts ?? '' });
    expect([channel?.id, permalink]).toEqual([
      'D2',
      `https://pic-lab.slack.com/archives/C1/p${reply.ts?.replace('.', '')}?thread_ts=${ts}&cid=C1`,
    ]);
    await expect(client.chat.getPermalink({ channel: 'C1', message_ts: '1.2' })).rejects.toThrow('message_not_found');
  });
});
