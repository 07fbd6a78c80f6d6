import { describe, expect, test } from 'vitest';
import { createInspector } from '#adapters/dns/inspector.ts';
import type { Resolver } from '#adapters/dns/resolver.ts';
import { serverText } from '#adapters/dns/server.ts';
import type { Answer, DnsRecord } from '#domain/checks/observation.ts';
import { createScriptedResolver, goodZone, type Script } from '../../support/scripted-resolver.ts';

const domain = 'contoso.com';

interface Given {
  readonly allow?: readonly string[];
  readonly authorityPort?: number;
  /** What is said to direct questions only. */
  readonly direct?: Readonly<Record<string, Answer>>;
  readonly note?: (question: string) => void;
}

/** Which servers were asked directly, as `address:port` or `address` for port 53, each once, in order. */
async function askedDirectly(more: Script, { direct = {}, note, ...options }: Given = {}): Promise<readonly string[]> {
  const scripted = createScriptedResolver({ ...goodZone(domain), ...more });
  const asked = new Set<string>();
  const resolver: Resolver = {
    ...scripted,
    async ask(server, question, way, until) {
      if (way !== 'direct') return scripted.ask(server, question, way, until);
      asked.add(serverText(server));
      const text = `${question.type} ${question.name}`;
      note?.(text);
      const answer = direct[text];
      if (!answer) return scripted.ask(server, question, way, until);
      return { question, attempts: [{ server: serverText(server), answer, notes: [], elapsedMs: 1 }] };
    },
  };
  await createInspector({ resolver, clock: { now: () => 0 }, allow: [], ...options }).inspect({
    domain,
    accessEdges: [],
  });
  return [...asked].toSorted();
}

const addresses = (type: 'A' | 'AAAA', ...all: readonly string[]): readonly DnsRecord[] =>
  all.map((address) => ({ type, ttl: 60, address }));
const servers = (count: number): Script => ({
  [`NS ${domain}`]: Array.from({ length: count }, (_, index) => ({
    type: 'NS',
    ttl: 60,
    host: `ns${index}.${domain}`,
  })),
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`A ns${index}.${domain}`, addresses('A', `9.9.10.${index}`)]),
  ),
});

describe('name servers are chosen by whoever holds the domain: asked are', () => {
  test('those with an address that can be reached from anywhere, on port 53', async () => {
    expect(await askedDirectly({})).toEqual(['9.9.9.10', '9.9.9.11']);
  });

  test.each([
    '10.0.0.53',
    '127.0.0.1',
    '169.254.169.254',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.251',
    '192.0.2.53',
  ])('none at %s', async (address) => {
    const both = { [`A ns1.${domain}`]: addresses('A', address), [`A ns2.${domain}`]: addresses('A', address) };
    expect(await askedDirectly(both)).toEqual([]);
  });

  test.each([
    '::1',
    '::ffff:127.0.0.1',
    'fd00::53',
    'fe80::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::1',
    'ff02::fb',
    '4000::1',
  ])('none at %s', async (address) => {
    const nowhere: Answer = { kind: 'nodata', aliases: [] };
    const both = {
      [`A ns1.${domain}`]: nowhere,
      [`A ns2.${domain}`]: nowhere,
      [`AAAA ns1.${domain}`]: addresses('AAAA', address),
      [`AAAA ns2.${domain}`]: addresses('AAAA', address),
    };
    expect(await askedDirectly(both)).toEqual([]);
  });

  test('one address of each, IPv4 before IPv6, past those that may not be asked', async () => {
    const many = {
      [`A ns1.${domain}`]: addresses('A', '10.0.0.1', '9.9.9.20', '9.9.9.21'),
      [`AAAA ns1.${domain}`]: addresses('AAAA', '2620:fe::fe'),
      [`A ns2.${domain}`]: { kind: 'nodata', aliases: [] } as const,
      [`AAAA ns2.${domain}`]: addresses('AAAA', 'fd00::1', '2620:fe::9'),
    };
    expect(await askedDirectly(many)).toEqual(['2620:fe::9', '9.9.9.20']);
  });

  test('at most six', async () => {
    expect(await askedDirectly(servers(40))).toHaveLength(6);
  });

  test('at most six, also where they point to more', async () => {
    const below = `_tcp.${domain}`;
    const record = `SRV _sipfederationtls._tcp.${domain}`;
    const more = Array.from({ length: 9 }, (_, index) => `ns${index}.${below}`);
    const referral: Answer = { kind: 'referral', zone: below, hosts: more, glue: [] };
    const script: Script = {
      ...servers(4),
      [`NS ${below}`]: more.map((host) => ({ type: 'NS', ttl: 60, host })),
      ...Object.fromEntries(more.map((host, index) => [`A ${host}`, addresses('A', `9.9.11.${index}`)])),
    };
    expect(await askedDirectly(script, { direct: { [record]: referral } })).toHaveLength(6);
  });

  test('each address once, however many names it has', async () => {
    const questions: string[] = [];
    const shared = { [`A ns2.${domain}`]: addresses('A', '9.9.9.10') };
    expect(await askedDirectly(shared, { note: (question) => questions.push(question) })).toEqual(['9.9.9.10']);
    expect(questions).toEqual([`SOA ${domain}`, `SRV _sipfederationtls._tcp.${domain}`]);
  });

  test('in a lab, on its port where they are on loopback, and nowhere else', async () => {
    const mixed = { [`A ns1.${domain}`]: addresses('A', '127.0.0.3') };
    const options = { allow: ['127.0.0.0/8'], authorityPort: 5300 };
    expect(await askedDirectly(mixed, options)).toEqual(['127.0.0.3:5300', '9.9.9.11']);
  });

  test.each<readonly [string, string, string]>([
    ['glue that is private', `ns.${domain}`, '10.0.0.53'],
    ['glue on loopback', `ns.${domain}`, '127.0.0.1'],
  ])('none by %s', async (_title, host, address) => {
    const referral: Answer = { kind: 'referral', zone: domain, hosts: [host], glue: [{ host, address }] };
    const failed: Answer = { kind: 'servfail', ede: null };
    const script: Script = {
      [`SRV _sipfederationtls._tcp.${domain}`]: failed,
      [`SOA ${domain}`]: failed,
      [`NS ${domain}`]: referral,
      'SOA com': [{ type: 'SOA', ttl: 60, serial: 1, minimum: 60 }],
      'NS com': [{ type: 'NS', ttl: 60, host: 'a.gtld.net' }],
      'A a.gtld.net': addresses('A', '9.9.9.30'),
    };
    expect(await askedDirectly(script)).toEqual(['9.9.9.30']);
  });
});
