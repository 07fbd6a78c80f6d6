import type { JsonObject } from './json.ts';

/** What goes wrong. */
export type Mishap =
  /** Slack answers 200 with this error code. */
  | { readonly error: string }
  /** Slack answers with this HTTP status; 429 carries Retry-After, in seconds. */
  | { readonly status: number; readonly retryAfter?: number }
  /** The connection is reset. */
  | { readonly reset: true }
  /** No answer comes for so long, then the connection is reset. */
  | { readonly timeoutMs: number };

export type Fault = Mishap & {
  /** A Web API method, `response_url` or `upload_url`. */
  readonly method: string;
  /** True: the call is carried out first, and only its answer is lost. */
  readonly afterEffect?: boolean;
  /** How many calls it strikes; 1 unless told. */
  readonly times?: number;
};

export interface Faults {
  inject(fault: Fault): void;
  /** Lets a function say for every call from now on what goes wrong with it, if anything. */
  injectBy(choose: (method: string, args: JsonObject) => Fault | undefined): void;
  /** The fault that strikes this call, used up by it. */
  strike(method: string, args: JsonObject): Fault | undefined;
}

export function createFaults(): Faults {
  let chosen: (method: string, args: JsonObject) => Fault | undefined = () => undefined;
  const waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    inject(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    injectBy(choose) {
      chosen = choose;
    },
    strike(method, args) {
      const found = waiting.find(({ fault, left }) => fault.method === method && left > 0);
      if (!found) return chosen(method, args);
      found.left -= 1;
      return found.fault;
    },
  };
}
