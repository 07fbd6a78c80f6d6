/** A line without its end; `text` is null for one that is longer than the limit, of which nothing is kept. */
export interface InputLine {
  readonly line: number;
  readonly text: string | null;
}

/**
 * Splits UTF-8 into numbered lines as it comes, at LF or CR LF, and leaves out a byte order mark. Never holds more
 * than one chunk and one line of at most `maxLength` UTF-16 units.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, maxLength: number): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder();
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
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    keep(first);
    for (const piece of others) {
      yield take();
      keep(piece);
    }
  }
  keep(decoder.decode());
  if (kept !== '' || isTooLong) yield take();
}
