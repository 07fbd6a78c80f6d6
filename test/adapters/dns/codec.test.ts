import { Packet } from 'dns2';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeQuery } from '#adapters/dns/codec.ts';

const label = fc.stringMatching(/^[a-z0-9_-]{1,63}$/);
const name = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join('.').slice(0, 253));
const asked = fc.record({
  type: fc.constantFrom('SRV', 'A', 'AAAA', 'NS', 'SOA' as const),
  name: name.filter((text) => !text.endsWith('.')),
  id: fc.integer({ min: 0, max: 0xffff }),
  withEdns: fc.boolean(),
  way: fc.constantFrom('recursive', 'direct', 'unchecked' as const),
});

test('a question is written as the codec would write it, with CD where nobody shall validate', () => {
  fc.assert(
    fc.property(asked, ({ id, withEdns, way, ...question }) => {
      const packet = new Packet();
      packet.header = new Packet.Header({ id, rd: way === 'direct' ? 0 : 1 });
      packet.questions.push(new Packet.Question(question.name, Packet.TYPE[question.type], Packet.CLASS.IN));
      const withoutOpt = packet.toBuffer();
      if (withEdns) packet.additionals.push(Packet.Resource.EDNS([], { udpPayloadSize: 1232 }));
      const wire = packet.toBuffer();
      // The codec's types know no CD: a bit of the fourth octet (RFC 4035 §3.2.2).
      if (way === 'unchecked') wire.writeUInt8(wire.readUInt8(3) | 0x10, 3);
      expect(encodeQuery(question, id, withEdns, way)).toEqual({ id, wire, questionEnd: withoutOpt.length });
    }),
  );
});
