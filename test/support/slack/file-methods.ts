import { type Method, invalid, refusal, type World } from './api-result.ts';
import { conversation } from './chat-methods.ts';
import { type JsonObject, objectsAt, stringAt } from './json.ts';
import { identity } from './workspace.ts';

/** Where a file may be shown; Slack takes no person's id here (node-slack-sdk#1653, bolt-js#2115). */
const placePattern = /^[CGDZ][A-Z0-9]+$/;

/** Gives the address to which a file goes. `uploadUrl` makes it of a ticket. */
export function announceFile(args: JsonObject, { files }: World, uploadUrl: (ticket: string) => string) {
  const name = stringAt(args, 'filename') ?? '';
  const length = Number(args['length']);
  if (name === '' || !Number.isInteger(length) || length < 1) return refusal('missing_argument');
  const { id, ticket } = files.announce(name, length);
  return { ok: true, file_id: id, upload_url: uploadUrl(ticket) } as const;
}

/** Shows files that were uploaded. */
const complete: Method = (args, world) => {
  const place = stringAt(args, 'channel_id') ?? '';
  if (!placePattern.test(place)) {
    const problem = 'input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$';
    return invalid('invalid_arguments', [{ pointer: '/channel_id', problem }]);
  }
  const found = conversation({ channel: place }, world);
  if ('refused' in found) return found.refused;
  const { channel } = found;
  if (!channel.botIsIn) return refusal('not_in_channel');
  const wanted = objectsAt(args, 'files').map((one) => ({
    id: stringAt(one, 'id') ?? '',
    title: stringAt(one, 'title'),
  }));
  const ready = wanted.flatMap(({ id, title }) => {
    const file = world.files.arrived(id);
    return file ? [{ id, title: title ?? file.name, ...file }] : [];
  });
  if (ready.length === 0 || ready.length < wanted.length) return refusal('file_not_found');
  const threadTs = stringAt(args, 'thread_ts') ?? null;
  if (threadTs !== null && !world.messages.find(channel.id, threadTs)) return refusal('invalid_thread_ts');
  const { ts } = world.messages.post({
    channel: channel.id,
    threadTs,
    broadcast: false,
    author: identity.botUserId,
    text: stringAt(args, 'initial_comment') ?? '',
    blocks: [],
    metadata: null,
  });
  for (const file of ready) world.files.share({ ...file, channel: channel.id, ts });
  return { ok: true, files: ready.map(({ id, title }) => ({ id, title })) };
};

export const fileMethods = { 'files.completeUploadExternal': complete } as const;
