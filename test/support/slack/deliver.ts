import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { JsonObject } from './json.ts';
import type { EnvelopeType, SocketMode } from './socket-mode.ts';

export interface DeliveryOptions {
  readonly transport?: 'http' | 'socket';
  /** Marks the delivery as a repeat, as Slack does with events whose first delivery failed. */
  readonly retry?: { readonly num: number; readonly reason: string };
  /** Signs with another secret, as somebody would who does not know ours. */
  readonly signingSecret?: string;
  /** Signs as of another moment, epoch milliseconds. */
  readonly signedAt?: number;
}

export interface Delivered {
  readonly status: number;
  readonly body: string;
}

export interface Deliverer {
  /** Hands a payload to the app; rejects with `operation_timeout` when no answer comes within three seconds. */
  deliver(type: EnvelopeType, payload: JsonObject, options: DeliveryOptions): Promise<Delivered>;
}

/** How long Slack waits for an answer. */
const patienceMs = 3000;

function encode(type: EnvelopeType, payload: JsonObject): { readonly contentType: string; readonly body: string } {
  const form = 'application/x-www-form-urlencoded';
  switch (type) {
    case 'slash_commands': {
      const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
      return { contentType: form, body: new URLSearchParams(fields).toString() };
    }
    case 'interactive':
      return { contentType: form, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
    case 'events_api':
      return { contentType: 'application/json', body: JSON.stringify(payload) };
  }
}

/** Resolves in the very turn in which the answer ends, so that what the app does after its answer is seen after it. */
function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Delivered> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent: false }, (response) => {
      let received = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        received += chunk;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: received }));
    });
    const late = setTimeout(() => {
      sent.destroy(new Error(`operation_timeout: no answer within ${patienceMs} ms`));
    }, patienceMs);
    sent.on('error', reject);
    sent.on('close', () => clearTimeout(late));
    sent.end(body);
  });
}

export function createDeliverer(to: {
  readonly appUrl: () => string | undefined;
  readonly socketMode: SocketMode;
  readonly signingSecret: string;
}): Deliverer {
  function overHttp(url: string, type: EnvelopeType, payload: JsonObject, options: DeliveryOptions) {
    const { contentType, body } = encode(type, payload);
    const timestamp = Math.floor((options.signedAt ?? Date.now()) / 1000);
    const secret = options.signingSecret ?? to.signingSecret;
    const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    const headers = {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${digest}`,
      ...(options.retry
        ? { 'x-slack-retry-num': String(options.retry.num), 'x-slack-retry-reason': options.retry.reason }
        : {}),
    };
    return post(url, headers, body);
  }

  async function overSocket(type: EnvelopeType, payload: JsonObject, { retry }: DeliveryOptions): Promise<Delivered> {
    const more = type === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {};
    const ack = await to.socketMode.deliver(type, payload, more, patienceMs);
    return { status: 200, body: Object.keys(ack).length === 0 ? '' : JSON.stringify(ack) };
  }

  return {
    async deliver(type, payload, options) {
      const url = to.appUrl();
      const transport = options.transport ?? (url === undefined ? 'socket' : 'http');
      if (transport === 'socket') return overSocket(type, payload, options);
      if (url === undefined) throw new Error('say where the app listens: slack.deliverTo(url)');
      return overHttp(url, type, payload, options);
    },
  };
}
