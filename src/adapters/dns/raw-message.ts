const headerSize = 12;
const maxRecords = 128;
/** No compressor needs a chain this long; dns2 would follow one of thousands for seconds. */
const maxHops = 16;
const maxName = 255;

// Where names stand in the data of a record, by type (RFC 1035, 2782, 4034); the codec decodes them all.
const nameOffsets: Readonly<Record<number, number>> = { 2: 0, 5: 0, 6: 0, 12: 0, 15: 2, 33: 6, 46: 18 };
const soa = 6;
const srv = 33;

export interface RawFacts {
  /** An SRV target was written with a compression pointer, against RFC 2782. */
  readonly hasCompressedTarget: boolean;
}

/**
 * Walks a message before the codec reads it. Null for one that it must not read: records beyond the end, more than
 * 128 of them, names that run in circles or through long chains of pointers, and labels with a dot inside, which the
 * codec would take for two labels.
 */
export function walkMessage(message: Buffer): RawFacts | null {
  const questions = message.readUInt16BE(4);
  const records = message.readUInt16BE(6) + message.readUInt16BE(8) + message.readUInt16BE(10);
  if (questions > 1 || records > maxRecords) return null;
  let offset = headerSize;
  if (questions === 1) {
    const question = readName(message, offset);
    if (!question) return null;
    offset = question.end + 4;
  }
  let hasCompressedTarget = false;
  for (let index = 0; index < records; index += 1) {
    const owner = readName(message, offset);
    if (!owner || owner.end + 10 > message.length) return null;
    const type = message.readUInt16BE(owner.end);
    const data = owner.end + 10;
    offset = data + message.readUInt16BE(owner.end + 8);
    if (offset > message.length) return null;
    const names = namesInData(message, type, data, offset);
    if (!names) return null;
    hasCompressedTarget ||= type === srv && names.some((name) => name.isCompressed);
  }
  return { hasCompressedTarget };
}

interface RawName {
  /** Where the name ends in its place, the pointer included. */
  readonly end: number;
  readonly isCompressed: boolean;
  readonly hasDottedLabel: boolean;
}

function namesInData(message: Buffer, type: number, data: number, end: number): readonly RawName[] | null {
  const offset = nameOffsets[type];
  if (offset === undefined) return [];
  const first = readName(message, data + offset);
  const second = type === soa && first ? readName(message, first.end) : first;
  if (!first || !second || second.end > end) return null;
  // The mailbox of an SOA may well have a dot in its first label; of the names that count here, none may.
  return type !== soa && first.hasDottedLabel ? null : [first, second];
}

function readName(message: Buffer, start: number): RawName | null {
  let offset = start;
  let end: number | null = null;
  let hops = 0;
  let size = 1;
  let hasDottedLabel = false;
  for (;;) {
    const length = message[offset];
    if (length === undefined) return null;
    if (length === 0) return { end: end ?? offset + 1, isCompressed: hops > 0, hasDottedLabel };
    if (length >= 0xc0) {
      if (offset + 1 >= message.length || hops === maxHops) return null;
      end ??= offset + 2;
      offset = message.readUInt16BE(offset) & 0x3fff;
      hops += 1;
      continue;
    }
    size += 1 + length;
    if (length > 63 || size > maxName || offset + 1 + length > message.length) return null;
    const labelEnd = offset + 1 + length;
    for (offset += 1; offset < labelEnd; offset += 1) hasDottedLabel ||= message[offset] === 0x2e;
  }
}
