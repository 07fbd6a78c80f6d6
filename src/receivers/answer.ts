import type { ServerResponse } from 'node:http';
import { ReceiverMultipleAckError, type AckFn } from '@slack/bolt';
import type { Logger } from '#ports/system.ts';

/** Slack gives up after three seconds; an answer that says so a moment before still reaches it. */
const patienceMs = 2950;

const json = 'application/json; charset=utf-8';
const plain = 'text/plain; charset=utf-8';

/** Ends a response whole. An object goes as JSON; nothing goes as an empty body. */
export function reply(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const isText = typeof body === 'string';
  const text = body === undefined || body === '' ? '' : isText ? body : JSON.stringify(body);
  response.writeHead(status, {
    ...(text === '' ? {} : { 'content-type': isText ? plain : json }),
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** The one answer to a delivery. */
export interface Answer {
  /** For Bolt; a second acknowledgement throws, one that comes too late is only logged. */
  readonly ack: AckFn<unknown>;
  /** Resolves with what was acknowledged, once it was; `slack/once` finds it in Bolt's context as `answered`. */
  readonly given: Promise<unknown>;
  /** Answers with a status, unless there was an answer. */
  refuse(status: number): void;
}

/** Answers by itself with 503 when nobody has answered in time, so that Slack need not wait in vain. */
export function createAnswer(response: ServerResponse, logger: Logger): Answer {
  const given = Promise.withResolvers<unknown>();
  let isAcknowledged = false;
  const late = setTimeout(() => {
    logger.error({}, 'A delivery from Slack was not answered in time');
    reply(response, 503);
  }, patienceMs);

  return {
    given: given.promise,
    async ack(body) {
      if (isAcknowledged) throw new ReceiverMultipleAckError();
      isAcknowledged = true;
      clearTimeout(late);
      given.resolve(body);
      if (response.headersSent) return logger.warn({}, 'An answer to Slack came too late');
      reply(response, 200, body ?? '');
    },
    refuse(status) {
      clearTimeout(late);
      reply(response, status);
    },
  };
}
