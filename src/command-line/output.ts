import { write } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isatty } from 'node:tty';
import { promisify } from 'node:util';

/** Where text goes. */
export interface Output {
  readonly isTerminal: boolean;
  /** Resolves once all of it is taken, after what was written before it, or once nobody reads any more. */
  readonly write: (text: string) => Promise<void>;
}

/** How long a reader that takes nothing is left alone. */
const againMs = 10;
const writeSome = promisify(write);

/**
 * Standard output (1) or error (2), written to beside the event loop: Node's own streams stand still while the reader
 * of a pipe is slow, and meanwhile answers from the network would seem to come too late. `onClosed` is called when
 * nobody reads any more. Rejects for what else goes wrong, such as a full disk.
 */
export function openOutput(descriptor: 1 | 2, onClosed: () => void): Output {
  let last: Promise<void> = Promise.resolve();

  async function writeAll(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) {
      try {
        done += (await writeSome(descriptor, bytes, done)).bytesWritten;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : null;
        if (code === 'EPIPE') return onClosed();
        if (code !== 'EAGAIN') throw new Error('the output cannot be written', { cause: error });
        await sleep(againMs);
      }
    }
  }
  return {
    isTerminal: isatty(descriptor),
    write: (text) => (last = last.then(() => writeAll(text))),
  };
}

const unknownWidth = 80;

/** The width of the terminal behind standard output (1) or error (2), in characters; it may change at any time. */
export function columnsOf(descriptor: 1 | 2): number {
  return (descriptor === 1 ? process.stdout : process.stderr).columns || unknownWidth;
}
