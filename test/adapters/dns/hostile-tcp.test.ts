import { afterEach, describe, expect, test } from 'vitest';
import { createResolver } from '#adapters/dns/resolver.ts';
import type { Attempt } from '#domain/checks/observation.ts';
import { askedName, framed, name, reply, resource, srvData, startResponder, types } from '../../lab/responder.ts';
import type { OnConnection, Responder } from '../../lab/responder.ts';

const owner = '_sipfederationtls._tcp.contoso.test';
const truncated = 0x8380;
const right = resource(askedName, types.SRV, srvData(name('sip.contoso.test')));

const started: Responder[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((responder) => responder.stop()));
});

/** Asks a server whose datagrams are all cut short. */
async function ask(onConnection?: OnConnection, perServerMs = 500): Promise<readonly Attempt[]> {
  const responder = await startResponder((query, send) => send(reply(query, { flags: truncated })), onConnection);
  started.push(responder);
  const resolver = createResolver({ servers: [responder], perServerMs, perQuestionMs: perServerMs });
  return (await resolver.resolve({ type: 'SRV', name: owner })).attempts;
}

describe('an answer cut short over UDP', () => {
  test('comes whole over TCP', async () => {
    const attempts = await ask((query, socket) => socket.end(framed(reply(query, { answers: [right] }))), 5000);
    expect(attempts).toMatchObject([
      { answer: { kind: 'records', records: [{ target: 'sip.contoso.test' }] }, notes: ['over_tcp'] },
    ]);
  });

  test('comes over TCP one octet at a time', async () => {
    const attempts = await ask((query, socket) => {
      socket.setNoDelay(true);
      const octets = [...framed(reply(query, { answers: [right] }))];
      const drip = () => {
        const octet = octets.shift();
        if (octet === undefined || socket.destroyed) return;
        socket.write(Buffer.from([octet]), () => setImmediate(drip));
      };
      drip();
    }, 5000);
    expect(attempts).toMatchObject([{ answer: { kind: 'records' }, notes: ['over_tcp'] }]);
  });

  test.each<readonly [string, OnConnection | undefined]>([
    ['nobody listens on TCP', undefined],
    ['TCP stays silent', () => {}],
    ['TCP is closed at once', (_query, socket) => socket.destroy()],
    ['TCP is half closed at once', (_query, socket) => socket.end()],
    [
      'the answer ends half-way',
      (query, socket) => socket.end(framed(reply(query, { answers: [right] })).subarray(0, 40)),
    ],
    ['an empty message comes', (_query, socket) => socket.write(Buffer.from([0, 0]))],
    ['the answer over TCP is cut short too', (query, socket) => socket.end(framed(reply(query, { flags: truncated })))],
    [
      'the answer over TCP is to another question',
      (query, socket) => socket.end(framed(reply(query, { id: query.readUInt16BE(0) ^ 1, answers: [right] }))),
    ],
  ])('stays unknown when %s', async (_title, onConnection) => {
    expect((await ask(onConnection)).map(({ answer }) => answer)).toEqual([{ kind: 'truncated' }]);
  });

  test('is given up at once when more than 16 KB are announced', async () => {
    const patienceMs = 5000;
    const [attempt] = await ask((_query, socket) => socket.write(Buffer.from([0x40, 0x01, 0, 0])), patienceMs);
    expect(attempt?.answer).toEqual({ kind: 'truncated' });
    expect(attempt?.elapsedMs).toBeLessThan(patienceMs);
  });
});
