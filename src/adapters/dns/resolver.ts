import pLimit from 'p-limit';
import { isIndefinite, type Attempt, type Observation, type Question } from '#domain/checks/observation.ts';
import { askServer } from './ask-server.ts';
import type { Way } from './codec.ts';
import type { DnsServer } from './server.ts';
import { assertWireName } from './wire-name.ts';

export interface Resolver {
  /** The recursive servers in the order in which they are asked. */
  readonly servers: readonly DnsServer[];
  /**
   * Asks a question about a lower-case name without trailing dot. Resolves to every attempt at it, whatever happens on
   * the way. Rejects with code EBADNAME for a name that DNS cannot carry. `until` is a time of `performance.now()`
   * after which nothing more is waited for.
   */
  resolve(question: Question, until?: number): Promise<Observation>;
  /** Asks this one server, in this way; once more where it does not answer. Otherwise like `resolve`. */
  ask(server: DnsServer, question: Question, way: Way, until?: number): Promise<Observation>;
}

export interface ResolverOptions {
  /** Recursive servers in the order in which they are asked; at least one. */
  readonly servers: readonly DnsServer[];
  /** How long one server may take over one question, in milliseconds. */
  readonly perServerMs?: number;
  /** How long all servers together may take over one question, in milliseconds. */
  readonly perQuestionMs?: number;
}

/** A question holds one socket at a time: this stays far below the usual limit of 1024 open files. */
const maxInFlight = 256;
/** With less time left than this, asking once more is not worth while. */
const leastMs = 50;

/**
 * Asks the servers in turn until one of them knows. An answer that says nothing about what exists (SERVFAIL, refused,
 * silence …) sends the question to the next server; one that did not answer in time is asked once more at the end,
 * because datagrams get lost.
 */
export function createResolver({ servers, perServerMs = 2000, perQuestionMs = 5000 }: ResolverOptions): Resolver {
  const [first, ...others] = atLeastOne(servers);
  const inFlight = pLimit(maxInFlight);

  async function askInTurn(question: Question, until: number): Promise<Observation> {
    const deadline = Math.min(performance.now() + perQuestionMs, until);
    const ask = (server: DnsServer) => askServer(server, question, Math.min(perServerMs, deadline - performance.now()));
    const attempts: [Attempt, ...Attempt[]] = [await ask(first)];
    const isOver = () => attempts.some(({ answer }) => !isIndefinite(answer)) || deadline - performance.now() < leastMs;
    for (const server of others) {
      if (isOver()) break;
      attempts.push(await ask(server));
    }
    const late = [first, ...others].filter((_server, index) => attempts[index]?.answer.kind === 'timeout');
    for (const server of late) {
      if (isOver()) break;
      attempts.push(await ask(server));
    }
    return { question, attempts };
  }

  async function askOne(server: DnsServer, question: Question, way: Way, until: number): Promise<Observation> {
    const deadline = Math.min(performance.now() + perServerMs, until);
    const heard = await askServer(server, question, (deadline - performance.now()) / 2, way);
    const leftMs = deadline - performance.now();
    if (heard.answer.kind !== 'timeout' || leftMs < leastMs) return { question, attempts: [heard] };
    return { question, attempts: [heard, await askServer(server, question, leftMs, way)] };
  }

  return {
    servers,
    async resolve(question, until = Infinity) {
      assertWireName(question.name);
      return inFlight(askInTurn, question, until);
    },
    async ask(server, question, way, until = Infinity) {
      assertWireName(question.name);
      return inFlight(askOne, server, question, way, until);
    },
  };
}

function atLeastOne(servers: readonly DnsServer[]): readonly [DnsServer, ...DnsServer[]] {
  const [first, ...others] = servers;
  if (!first) throw new Error('no name server to ask');
  return [first, ...others];
}
