import { pino, stdTimeFunctions } from 'pino';
import type { Logger } from '#ports/system.ts';

/**
 * One JSON line per event, on standard output. Of an error only name, message, code, stack and cause are written:
 * errors of HTTP clients carry request bodies along, and with them what must not be in a log.
 */
export function createLogger(level: 'debug' | 'info' | 'warn' | 'error'): Logger {
  return pino({
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
  });
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { name, message, code, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
