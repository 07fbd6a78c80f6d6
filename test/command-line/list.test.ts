import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDomainList, type Entry } from '#command-line/domain-list.ts';
import { readLines } from '#command-line/input-lines.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function entries(text: string, accessEdges: readonly string[] = []): Promise<readonly Entry[]> {
  const chunks = inChunks(Buffer.from(text), 5);
  return all(readDomainList(chunks, { accessEdges, allowTest: false }));
}

const question = (domain: string, ...accessEdges: readonly string[]): Entry => ({
  is: 'question',
  question: { domain, accessEdges },
});

describe('a list of domains', () => {
  test('may have comments, blank lines, Access Edges, any line ends and no end at all', async () => {
    const text =
      '\ufeff# ours\r\n\r\ncontoso.com\r\n  Fabrikam.com, sip.fabrikam.com;edge.fabrikam.com # new\n#\nlast.com';
    expect(await entries(text)).toEqual([
      question('contoso.com'),
      question('fabrikam.com', 'sip.fabrikam.com', 'edge.fabrikam.com'),
      question('last.com'),
    ]);
  });

  test('may be as Windows PowerShell writes it, in UTF-16 with its mark, however it is cut', async () => {
    const text = '\ufeffcontoso.com\r\nfabrikam.com sip.fabrikam.com\r\n';
    const littleEndian = Buffer.from(text, 'utf16le');
    const bigEndian = Buffer.from(littleEndian).swap16();
    for (const bytes of [littleEndian, bigEndian]) {
      for (const size of [1, 2, 3, 200]) {
        const rules = { accessEdges: [], allowTest: false };
        expect(await all(readDomainList(inChunks(bytes, size), rules))).toEqual([
          question('contoso.com'),
          question('fabrikam.com', 'sip.fabrikam.com'),
        ]);
      }
    }
  });

  test('of one byte is read as well', async () => {
    const lines = await all(readLines(inChunks(Buffer.from('a'), 1), 10));
    expect(lines).toEqual([{ line: 1, text: 'a' }]);
  });

  test('adds the Access Edges of the command line to those of the line', async () => {
    expect(await entries('a.com sip.a.com', ['edge.b.com'])).toEqual([question('a.com', 'edge.b.com', 'sip.a.com')]);
  });

  test('goes on after a bad line, which comes with its number', async () => {
    const edges = Array.from({ length: 11 }, (_, index) => `e${index}.b.com`).join(' ');
    expect(await entries(`a.com\n\nwww,sip_.b.com\nb.com ${edges}\n${'x'.repeat(5000)}\nc.com`)).toEqual([
      question('a.com'),
      {
        is: 'bad_line',
        line: 3,
        problem: {
          code: 'name_refused',
          what: 'edge',
          found: 'sip_.b.com',
          why: { code: 'forbidden_characters', characters: ['_'], suggestion: 'sip.b.com' },
        },
      },
      { is: 'bad_line', line: 4, problem: { code: 'too_many_edges', limit: 10 } },
      { is: 'bad_line', line: 5, problem: { code: 'line_too_long', limit: 4096 } },
      question('c.com'),
    ]);
  });

  test('that breaks off tells why, after what it gave', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a.com\nb.c');
      throw new Error('the disk is gone');
    }
    const rules = { accessEdges: [], allowTest: false };
    expect(await all(readDomainList(breaking(), rules))).toEqual([
      question('a.com'),
      { is: 'unreadable', reason: 'the disk is gone' },
    ]);
  });

  test('reads the same lines however it is cut into chunks', async () => {
    const letters = fc.constantFrom('a', 'é', '漢', '😀', '\n', '\r\n', '#');
    await fc.assert(
      fc.asyncProperty(fc.array(letters), fc.integer({ min: 1, max: 7 }), async (parts, size) => {
        const text = parts.join('');
        const lines = await all(readLines(inChunks(Buffer.from(text), size), 1000));
        const expected = text.replace(/\n$/, '').split(/\r?\n/);
        expect(lines.map((line) => line.text)).toEqual(
          text === '' ? [] : expected.map((line) => line.replace(/\r$/, '')),
        );
        expect(lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
      }),
    );
  });
});
