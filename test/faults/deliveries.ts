import { createHmac, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { judge } from '#domain/checks/judge.ts';
import { type Draft, draftVersion } from '#domain/request/draft.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { encodeDraftRef } from '#slack/view-metadata.ts';
import { callbacks } from '#slack/ids.ts';
import { host, observed, seen, srvAnswer } from '../domain/checks/observed.ts';
import { identity } from '../support/slack/workspace.ts';

export const signingSecret = 'secret-of-a-fault';
/** How long Slack waits for an answer. */
const patienceMs = 3_000;

/** One delivery, as it goes over the wire: made once, so that a repeat is the same. */
export interface Delivery {
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

/** Posts it as Slack does. Rejects when nobody answers within three seconds. */
export function deliver(port: number, { body }: Delivery): Promise<Answer> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${digest}`,
  };
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: '/slack/events', method: 'POST', headers, agent: false },
      (response) => {
        let received = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          received += chunk;
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: received, ms: performance.now() - since }),
        );
      },
    );
    const late = setTimeout(() => sent.destroy(new Error('nobody answered within three seconds')), patienceMs);
    sent.on('error', reject);
    sent.on('close', () => clearTimeout(late));
    sent.end(body);
  });
}

const trigger = () => `1767268800.${randomBytes(8).toString('hex')}`;
const form = (payload: object): Delivery => ({
  body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
});
const who = (workspace: string, user: string) => ({
  team: { id: workspace, domain: 'lab' },
  user: { id: user, name: user.toLowerCase(), username: user.toLowerCase(), team_id: workspace },
  api_app_id: identity.appId,
  token: identity.verificationToken,
  trigger_id: trigger(),
});

/** The last step of the form, submitted. */
export function submission(draft: Draft): Delivery {
  const view = {
    id: `V${randomBytes(5).toString('hex').toUpperCase()}`,
    team_id: draft.workspace,
    type: 'modal',
    callback_id: callbacks.provisionReview,
    private_metadata: encodeDraftRef(draft),
    hash: trigger(),
    blocks: [],
    state: { values: {} },
  };
  return form({ type: 'view_submission', ...who(draft.workspace, draft.user), view, response_urls: [] });
}

/** A press of one of the card's buttons. */
export function press(
  of: { readonly workspace: string; readonly user: string; readonly channel: string; readonly responseUrl: string },
  action: string,
  request_: { readonly requestId: string; readonly version: number },
): Delivery {
  const ts = (Date.now() / 1000 + Math.random()).toFixed(6);
  return form({
    type: 'block_actions',
    ...who(of.workspace, of.user),
    container: { type: 'message', message_ts: '1767268800.000100', channel_id: of.channel, is_ephemeral: false },
    channel: { id: of.channel, name: 'lab' },
    message: { type: 'message', ts: '1767268800.000100', text: '' },
    response_url: of.responseUrl,
    state: { values: {} },
    actions: [
      { type: 'button', action_id: action, block_id: 'card', value: encodeRequestButton(request_), action_ts: ts },
    ],
  });
}

/** A form filled in and checked, ready to be submitted: a domain that nobody else has. */
export function aCheckedDraft(of: {
  readonly number: number;
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
}): Draft {
  const domain = `fault-${of.number}.com`;
  const accessEdge = `sip.${domain}`;
  const now = Date.now();
  const observations = seen({
    domain,
    accessEdges: [accessEdge],
    srv: observed('SRV', `_sipfederationtls._tcp.${domain}`, srvAnswer({ target: accessEdge })),
    hosts: new Map([[accessEdge, host(accessEdge)]]),
  });
  return {
    schemaVersion: draftVersion,
    id: of.number.toString(16).padStart(32, '0'),
    workspace: of.workspace,
    user: of.user,
    channel: of.channel,
    form: {
      agreementType: 'volume_licensing',
      agreementNumber: 'V1234567',
      productUseRightsAccepted: true,
      platform: 'lync-2013-cu5',
      accessEdge,
      sipDomains: domain,
      additionalAccessEdges: '',
      provider: 'skype',
      notifyChannel: of.channel,
      contacts: [],
    },
    changes: null,
    edits: null,
    acceptedAt: now,
    reports: [{ domain, checkedAt: now, findings: judge(observations) }],
    touchedAt: now,
  };
}
