/** Writes lines for the operator: facts first, then a plain sentence. Never what a person typed, never a secret. */
export interface Logger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface Ids {
  /** A new opaque id. */
  next(): string;
  /** The id of whatever has this name: the same each time, and of the form of all others. */
  of(name: string): string;
}
