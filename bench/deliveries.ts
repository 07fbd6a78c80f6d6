import { createHmac, randomBytes } from 'node:crypto';
import { parseForm } from '#domain/request/form.ts';
import type { Draft } from '#domain/request/draft.ts';
import { commandName } from '#slack/ids.ts';
import { renderReviewStep } from '#slack/provision-review/render.ts';
import { en } from '#slack/wording/en.ts';
import { isJsonObject, type JsonObject, parseJson } from '../test/support/slack/json.ts';
import { createModals } from '../test/support/slack/modals.ts';
import { commandPayload, submissionPayload } from '../test/support/slack/payloads.ts';
import type { Delivery } from './client.ts';
import { identity, type SlackChannel, type SlackUser } from '../test/support/slack/workspace.ts';

export const signingSecret = 'bench-signing-secret';
export const workspace = identity.teamId;
export const channel: SlackChannel = {
  id: 'C0PICBENCH',
  name: 'lync',
  kind: 'public',
  members: [],
  botIsIn: true,
  isArchived: false,
};

const responseUrl = 'https://hooks.slack.com/commands/T0PICTEAM1/1234567890/abcdefghijklmnopqrstuvwx';

/** `/pic …` as Slack posts it, each with a trigger of its own. */
export function command(user: string, text: string): Delivery {
  const payload = commandPayload({
    user: person(user),
    channel,
    command: commandName,
    text,
    triggerId: `1767268800.${randomBytes(6).toString('hex')}`,
    responseUrl,
  });
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
  return signed(new URLSearchParams(fields).toString());
}

/** The submission of the review step of a draft, with the view as Slack sends it along. */
export function submission(draft: Draft): Delivery {
  const parsed = parseForm(draft, { allowTestNames: false });
  if (!parsed.ok) throw new Error(`the prepared draft is not complete: ${JSON.stringify(parsed.problems)}`);
  const modals = createModals({ now: () => draft.touchedAt, advance: () => {} });
  const opened = modals.open(draft.user, asJson(renderReviewStep(draft, parsed.details, en)), channel.id);
  if (!opened.ok) throw new Error(`Slack would not show the review step: ${opened.error}`);
  const payload = submissionPayload(person(draft.user), opened.view, {
    triggerId: `1767268800.${randomBytes(6).toString('hex')}`,
    responseUrls: [],
  });
  return signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}

function person(id: string): SlackUser {
  const name = id.toLowerCase();
  const standing = { teamId: workspace, deleted: false, isBot: false, isGuest: false, isAdmin: false };
  return { id, name, realName: name, tz: 'Etc/UTC', locale: 'en-US', ...standing };
}

/** As the view is on the wire. */
function asJson(view: object): JsonObject {
  const json = parseJson(JSON.stringify(view));
  if (!isJsonObject(json)) throw new Error('a view is an object');
  return json;
}

/** Signed as of now: https://docs.slack.dev/authentication/verifying-requests-from-slack */
function signed(body: string): Delivery {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    headers: {
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      accept: 'application/json,*/*',
      'accept-encoding': 'gzip,deflate',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  };
}
