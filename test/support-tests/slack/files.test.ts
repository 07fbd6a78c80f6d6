import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStrictSlack, type StrictSlack } from '../../support/slack/strict-slack.ts';
import { quiet, secrets, seed } from './bolt-app.ts';

let slack: StrictSlack;
let client: WebClient;
beforeEach(async () => {
  slack = await createStrictSlack({ ...seed, scopes: ['chat:write', 'im:write', 'files:write'] });
  client = new WebClient(secrets.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet });
});
afterEach(() => slack.stop());

async function announced(length: number) {
  const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
    filename: 'a.txt',
    length,
  });
  return { url, id };
}
const put = async (url: string, body: string) => (await fetch(url, { method: 'POST', body })).status;
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (fault: { data?: { error?: string } }) => fault.data?.error,
  );

describe('an upload', () => {
  test('is taken as raw bytes or in a form, and shown once it is completed', async () => {
    const { url, id } = await announced(5);
    expect([await put(url, 'bytes'), slack.files]).toEqual([200, []]);
    await client.files.completeUploadExternal({ files: [{ id, title: 'Raw' }], channel_id: 'C1' });
    await client.files.uploadV2({ channel_id: 'C1', filename: 'b.txt', file: Buffer.from('form') });
    expect(slack.files.map(({ name, title, content }) => [name, title, content])).toEqual([
      ['a.txt', 'Raw', 'bytes'],
      ['b.txt', 'b.txt', 'form'],
    ]);
  });

  test('is refused when it is not as long as announced, or comes a second time', async () => {
    const { url } = await announced(5);
    expect([await put(url, 'longer than that'), await put(url, 'right'), await put(url, 'right')]).toEqual([
      400, 200, 404,
    ]);
  });

  test.for([
    ['a person', 'U1', 'invalid_arguments'],
    ['a channel that the bot is not in', 'C2', 'not_in_channel'],
    ['an archived channel', 'C3', 'is_archived'],
  ] as const)('is shown to %s: %s', async ([, channel_id, error]) => {
    const { url, id } = await announced(4);
    await put(url, 'text');
    expect(await codeOf(client.files.completeUploadExternal({ files: [{ id, title: 't' }], channel_id }))).toBe(error);
  });

  test('that never arrived, or is shown already, is not found', async () => {
    const { url, id } = await announced(4);
    const complete = () => client.files.completeUploadExternal({ files: [{ id, title: 't' }], channel_id: 'C1' });
    const early = await codeOf(complete());
    await put(url, 'text');
    await complete();
    expect([early, await codeOf(complete())]).toEqual(['file_not_found', 'file_not_found']);
  });

  test('of nothing is not announced', async () => {
    expect(await codeOf(announced(0))).toBe('missing_argument');
  });
});
