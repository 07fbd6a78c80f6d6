import { createSocket, type RemoteInfo, type Socket as DatagramSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** A DNS server of which every byte is chosen by the test: over UDP, and over TCP where a handler for it is given. */
export interface Responder {
  readonly address: string;
  readonly port: number;
  /** Sends a datagram to somebody who did not ask here. */
  send(message: Buffer, to: RemoteInfo): void;
  stop(): Promise<void>;
}

type Send = (message: Buffer) => void;
export type OnDatagram = (query: Buffer, send: Send, peer: RemoteInfo) => void;
/** Called once per connection with the first query, its length prefix taken off. */
export type OnConnection = (query: Buffer, socket: Socket) => void;

const address = '127.0.0.1';

export async function startResponder(onDatagram: OnDatagram, onConnection?: OnConnection): Promise<Responder> {
  const { udp, tcp } = await bindBoth();
  const { port } = udp.address();
  udp.on('message', (query, peer) => onDatagram(query, (message) => udp.send(message, peer.port, peer.address), peer));
  const open = new Set<Socket>();
  tcp.on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    socket.once('data', (bytes) => onConnection?.(bytes.subarray(2), socket));
  });
  const closeTcp = async () => {
    for (const socket of open) socket.destroy();
    tcp.close();
    await once(tcp, 'close');
  };
  if (!onConnection) await closeTcp();
  return {
    address,
    port,
    send: (message, to) => udp.send(message, to.port, to.address),
    async stop() {
      udp.close();
      if (onConnection) await closeTcp();
    },
  };
}

/** One port for both; the system gives them out apart, so it may take more than one try. */
async function bindBoth(): Promise<{ readonly udp: DatagramSocket; readonly tcp: Server }> {
  for (;;) {
    const udp = createSocket('udp4').bind(0, address);
    await once(udp, 'listening');
    const tcp = createServer().listen(udp.address().port, address);
    const isBound = await once(tcp, 'listening').then(
      () => true,
      () => false,
    );
    if (isBound) return { udp, tcp };
    udp.close();
  }
}

export interface Reply {
  readonly id?: number;
  /** The second 16 bits of the header; 0x8180 is a plain answer of a resolver. */
  readonly flags?: number;
  readonly question?: Buffer;
  readonly answers?: readonly Buffer[];
  readonly authorities?: readonly Buffer[];
  /** Counts as told in the header, where they lie. */
  readonly counts?: readonly [number, number, number, number];
}

/** The question section of a query as sent. */
export function questionOf(query: Buffer): Buffer {
  let end = 12;
  while (query[end] !== 0) end += 1 + (query[end] ?? 0);
  return query.subarray(12, end + 5);
}

/** An answer to a query, right in everything that is not given. */
export function reply(query: Buffer, given: Reply = {}): Buffer {
  const { id = query.readUInt16BE(0), flags = 0x8180, question = questionOf(query) } = given;
  const { answers = [], authorities = [] } = given;
  const counts = given.counts ?? [question.length > 0 ? 1 : 0, answers.length, authorities.length, 0];
  const header = Buffer.alloc(12);
  for (const [index, value] of [id, flags, ...counts].entries()) header.writeUInt16BE(value, index * 2);
  return Buffer.concat([header, question, ...answers, ...authorities]);
}

/** `unknown` is of the range for private use: nobody looks into its data. */
export const types = { A: 1, NS: 2, CNAME: 5, SOA: 6, TXT: 16, AAAA: 28, SRV: 33, unknown: 65_280 } as const;
/** A pointer to the name in the question. */
export const askedName = Buffer.from([0xc0, 0x0c]);

/** A name in labels, not compressed. */
export function name(text: string): Buffer {
  const labels = text.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1')),
    Buffer.alloc(1),
  ]);
}

/** A resource record; `length` is what RDLENGTH says, which may be a lie. */
export function resource(owner: Buffer, type: number, data: Buffer, { length = data.length, cls = 1 } = {}): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(cls, 2);
  fixed.writeUInt32BE(300, 4);
  fixed.writeUInt16BE(length, 8);
  return Buffer.concat([owner, fixed, data]);
}

export function srvData(target: Buffer, port = 5061): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, 0, port >> 8, port & 0xff]), target]);
}

export function soa(zone: string): Buffer {
  return resource(
    name(zone),
    types.SOA,
    Buffer.concat([name(`ns.${zone}`), name(`hostmaster.${zone}`), Buffer.alloc(20)]),
  );
}

/** The message with its length in front, as TCP carries it. */
export function framed(message: Buffer): Buffer {
  const prefix = Buffer.alloc(2);
  prefix.writeUInt16BE(message.length);
  return Buffer.concat([prefix, message]);
}
