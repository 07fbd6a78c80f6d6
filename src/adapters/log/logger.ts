import { destination, pino, stdTimeFunctions } from 'pino';
import type { Logger } from '#ports/system.ts';

/** Lines that cannot be written are kept up to so many bytes, for when they can. */
const mostKept = 1_000_000;

/**
 * One JSON line per event, on standard output. Of an error only name, message, code, stack and cause are written:
 * errors of HTTP clients carry request bodies along, and with them what must not be in a log. A full disk, or a reader
 * that has gone, costs lines and is told once to `sayUnwritable`; the bot goes on.
 */
export function createLogger(level: 'debug' | 'info' | 'warn' | 'error', sayUnwritable: (why: string) => void): Logger {
  const output = destination({ dest: 1, sync: true, maxLength: mostKept });
  output.once('error', ({ message }: Error) => sayUnwritable(`The log cannot be written: ${message}`));
  // An 'error' event that nobody hears would be thrown at whoever logs.
  output.on('error', () => {});
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    output,
  );
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { name, message, code, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
