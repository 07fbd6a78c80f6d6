import type { Socket } from 'node:net';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import pLimit from 'p-limit';
import type { AddressObservation, ChainObservation, TlsOutcome } from '#domain/checks/probe-observation.ts';
import { parseCidr } from '#domain/names/address.ts';
import { judgeAddress } from '#domain/names/reachability.ts';
import { askOptions } from './ask-options.ts';
import { createCertificateReader } from './certificate-reader.ts';
import { faultName } from './guard.ts';
import { startDeadline, startWatch, usualLimits, type Deadline, type ProbeLimits } from './limits.ts';
import { listenPlainly } from './listen-plainly.ts';
import { optionsRequest } from './options-request.ts';
import { openTcp, type Endpoint, type Opened } from './tcp.ts';
import { shakeHands, type Handshake } from './tls.ts';
import { createChainVerifier } from './verify-chain.ts';

/** An address as DNS gave it, and the name it is to answer for. */
export interface ProbeTarget {
  readonly address: string;
  readonly serverName: string;
}

export interface ProberOptions {
  /** Ranges that count as public (PROBE_ALLOW), such as `127.0.0.0/8`. */
  readonly allow: readonly string[];
  /** 5061; another one only where a test has its own. */
  readonly port?: number;
  readonly limits?: Partial<ProbeLimits>;
  /** Roots to trust beside Node's own, in PEM, as in a lab. */
  readonly extraRoots?: readonly string[];
}

export interface Prober {
  /**
   * Looks at one address: TCP, then TLS, then SIP OPTIONS. Connects to the vetted literal only, never to a name, and
   * never rejects for what a network does: that is an observation.
   */
  probe(target: ProbeTarget): Promise<AddressObservation>;
}

type Seen = Pick<AddressObservation, 'tls' | 'chain' | 'sip'>;
interface Probing extends ProbeTarget, Endpoint {
  readonly deadline: Deadline;
}

const federationPort = 5061;
/**
 * OpenSSL's usual groups without ML-KEM, whose keys are made before anybody asks for them: a tenth of a handshake. What
 * federates does not know it, and old firewalls drop a ClientHello that is longer than one packet.
 */
const groups = 'X25519:P-256:X448:P-384:P-521:ffdhe2048:ffdhe3072';
const nothingSeen: Seen = { tls: null, chain: null, sip: null };

/** Makes the one part of the bot that connects to what people named. Throws at once for a range that is none. */
export function createProber({ allow, port = federationPort, limits, extraRoots = [] }: ProberOptions): Prober {
  const bounds = { ...usualLimits, ...limits };
  const allowed = allow.map((text) => {
    const range = parseCidr(text);
    if (!range) throw new Error(`not an address range: ${text}`);
    return range;
  });
  const roots = () => [...getCACertificates('default'), ...extraRoots];
  const context = (options: Parameters<typeof createSecureContext>[0]) =>
    createSecureContext({ ecdhCurve: groups, ...options, ...(extraRoots.length > 0 && { ca: roots() }) });
  const strict = context({ minVersion: 'TLSv1.2' });
  // Only to find out what an old server can do; nothing is entrusted to such a connection.
  const lenient = context({ minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
  const verifier = createChainVerifier(roots);
  const readCertificates = createCertificateReader(verifier.isRoot);
  const inFlight = pLimit(bounds.concurrency);

  const chainOf = ({ certificates: [first, ...rest], code }: Handshake): ChainObservation | null => {
    if (!first) return null;
    const { certificate, observed } = first;
    return {
      certificates: [observed, ...rest.map((one) => one.observed)],
      verification: verifier.verify([certificate, ...rest.map((one) => one.certificate)], code, Date.now()),
    };
  };

  async function shakeAgain(probing: Probing, secureContext: SecureContext): Promise<Handshake | null> {
    const { socket } = await openTcp(probing, probing.deadline.leftFor(bounds.connectMs));
    if (!socket) return null;
    const { serverName, deadline } = probing;
    const limitMs = deadline.leftFor(bounds.handshakeMs);
    const handshake = await shakeHands(socket, {
      serverName,
      secureContext,
      readCertificates,
      limitMs,
      isSecondLook: true,
    });
    handshake.secured?.destroy();
    return handshake;
  }

  /** A handshake that failed is looked at once more, with everything old allowed or without TLS. */
  async function lookAgain(probing: Probing, first: Handshake): Promise<Seen> {
    const asSeen = { tls: first.outcome, chain: chainOf(first), sip: null };
    switch (first.outcome.kind) {
      case 'not_tls': {
        const said = await listenPlainly(probing, probing.serverName, probing.deadline.leftFor(bounds.handshakeMs));
        return { ...asSeen, tls: { ...first.outcome, said } };
      }
      case 'alert':
      case 'closed':
      case 'failed': {
        const again = await shakeAgain(probing, lenient);
        if (again?.outcome.kind !== 'negotiated') return asSeen;
        const { protocol, cipher, elapsedMs } = again.outcome;
        // It hangs up on whoever brings no certificate, which a first look cannot tell from any other end.
        const isOurs = again.refusal !== null && first.outcome.kind === 'closed' && protocol === 'TLSv1.2';
        if (isOurs) return { tls: again.outcome, chain: chainOf(again), sip: again.refusal };
        return { tls: { kind: 'outdated', protocol, cipher, elapsedMs }, chain: chainOf(again), sip: null };
      }
      case 'negotiated':
      case 'outdated':
      case 'timeout':
        return asSeen;
    }
  }

  async function lookInside(probing: Probing, socket: NonNullable<Opened['socket']>): Promise<Seen> {
    const { serverName, deadline } = probing;
    const limitMs = deadline.leftFor(bounds.handshakeMs);
    const options = { serverName, secureContext: strict, readCertificates, limitMs, isSecondLook: false };
    const handshake = await shakeHands(socket, options);
    const { outcome, secured, refusal } = handshake;
    if (refusal) return { tls: outcome, chain: chainOf(handshake), sip: refusal };
    if (!secured || outcome.kind !== 'negotiated') return lookAgain(probing, handshake);
    const sip = await askOptions(secured, {
      request: optionsRequest({ serverName, port, transport: 'tls' }),
      clientCertificate: outcome.clientCertificate,
      limitMs: deadline.leftFor(bounds.answerMs),
      limitBytes: bounds.answerBytes,
    });
    secured.destroy();
    const isDemanded = sip.kind === 'client_certificate_demanded';
    const tls: TlsOutcome = isDemanded ? { ...outcome, clientCertificate: 'demanded' } : outcome;
    return { tls, chain: chainOf(handshake), sip };
  }

  return {
    async probe({ address, serverName }) {
      const reachability = judgeAddress(address, allowed);
      if (reachability !== 'global') {
        return { address, port, serverName, tcp: { kind: 'withheld', reachability }, ...nothingSeen };
      }
      return inFlight(async () => {
        const elapsed = startWatch();
        const probing = { address, serverName, port, deadline: startDeadline(bounds.overallMs) };
        const { outcome, socket } = await openTcp(probing, probing.deadline.leftFor(bounds.connectMs));
        const look = async (open: Socket): Promise<Seen> => {
          try {
            return await lookInside(probing, open);
          } catch (fault) {
            // Nobody thought of it, or it would be an outcome: it takes no more with it than this look.
            return { ...nothingSeen, tls: { kind: 'failed', code: faultName(fault), elapsedMs: elapsed() } };
          } finally {
            open.destroy();
          }
        };
        const seen = socket ? await look(socket) : nothingSeen;
        return { address, port, serverName, tcp: outcome, ...seen };
      });
    },
  };
}
