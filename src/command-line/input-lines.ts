import { TextDecoder } from 'node:util';

/** A line without its end; `text` is null for one that is longer than the limit, of which nothing is kept. */
export interface InputLine {
  readonly line: number;
  readonly text: string | null;
}

/**
 * Splits text into numbered lines as it comes, at LF or CR LF, and leaves out a byte order mark. It is UTF-8, unless
 * that mark says UTF-16, in which Windows PowerShell writes what is sent to a file. Never holds more than one chunk and
 * one line of at most `maxLength` UTF-16 units.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, maxLength: number): AsyncGenerator<InputLine> {
  let line = 1;
  let kept = '';
  let isTooLong = false;
  const keep = (piece: string) => {
    isTooLong ||= kept.length + piece.length > maxLength;
    kept = isTooLong ? '' : kept + piece;
  };
  const take = (): InputLine => {
    const taken = { line, text: isTooLong ? null : kept.replace(/\r$/, '') };
    [line, kept, isTooLong] = [line + 1, '', false];
    return taken;
  };
  for await (const text of decoded(chunks)) {
    const [first = '', ...others] = text.split('\n');
    keep(first);
    for (const piece of others) {
      yield take();
      keep(piece);
    }
  }
  if (kept !== '' || isTooLong) yield take();
}

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let head: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    const bytes: Uint8Array = decoder ? chunk : Buffer.concat([head, chunk]);
    if (!decoder && bytes.length < markSize) head = bytes;
    else yield (decoder ??= new TextDecoder(encodingOf(bytes))).decode(bytes, { stream: true });
  }
  yield decoder ? decoder.decode() : new TextDecoder().decode(head);
}

const markSize = 2;

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
