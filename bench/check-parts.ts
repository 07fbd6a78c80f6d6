import { benchDnsWrapper } from './dns-wrapper.ts';
import { benchManyDomains } from './many-domains.ts';
import { mebibytes, ms, perSecond, type Section, times } from './report.ts';
import { benchWholeCheck } from './whole-check.ts';

/** One domain checked from its record to SIP, beside the same steps without judgement. */
export async function reportWholeCheck(): Promise<Section> {
  const rows = await benchWholeCheck();
  const [, inThisThread, inThreads] = rows;
  return {
    title: 'The whole check of one domain',
    method:
      'DNS with the zone and its own servers, TCP, TLS, certificate, SIP OPTIONS, all judged (12 questions, one ' +
      'connection), beside its steps written bare: two dns2 queries, `tls.connect`, OPTIONS, no judgement. One NSD and ' +
      'one Kamailio (one worker, ECDSA P-256) on loopback share the cores with both. Times one after the other in turns; ' +
      'rates with 32 under way; CPU is what one takes of this process, its threads included; the delay is that of the main ' +
      'thread’s event loop, p99, with 64 under way. The bot and lists on the command line check in threads of their own. ' +
      '`node bench/whole-check.ts` runs it alone.',
    head: ['What', 'runs', 'p50 ms', 'p99 ms', 'p50 to bare', 'per second', 'rate to bare', 'CPU ms', 'delay ms'],
    rows: rows.map((row) => [
      row.what,
      String(row.runs),
      ms(row.p50Ms),
      ms(row.p99Ms),
      times(row.timesBare),
      perSecond(row.perSecond),
      times(row.rateTimesBare),
      ms(row.cpuMs),
      ms(row.delayMs),
    ]),
    goals: [
      {
        what: 'Whole check of one domain, p50',
        figure: inThisThread.timesBare,
        limit: 1.5,
        limitIs: 'most',
        unit: '× bare steps',
      },
      {
        what: 'Whole checks, 32 at once',
        figure: inThreads.perSecond,
        limit: 600,
        limitIs: 'least',
        unit: 'a second',
      },
      {
        what: 'Event loop under 64 whole checks, p99',
        figure: inThreads.delayMs,
        limit: 20,
        limitIs: 'most',
        unit: 'ms',
      },
    ],
  };
}

/** A question over UDP with every check of its answer, beside a client without. */
export async function reportDnsWrapper(): Promise<Section> {
  const rows = await benchDnsWrapper();
  const [, wrapper] = rows;
  return {
    title: 'Questions over UDP',
    method:
      'The resolver (a connected socket for each question, its bytes looked at before they are parsed, time limits, ' +
      'classification) beside dns2’s own UDP client: an SRV question to one NSD on loopback, 64 under way, in turns. ' +
      '`node bench/dns-wrapper.ts` runs it alone.',
    head: ['Client', 'questions/s', 'CPU µs', 'rate to dns2'],
    rows: rows.map((row) => [row.what, perSecond(row.perSecond), row.cpuUs.toFixed(0), times(row.timesPeer)]),
    goals: [
      {
        what: 'Questions over UDP, 64 at once',
        figure: wrapper.timesPeer,
        limit: 0.9,
        limitIs: 'least',
        unit: '× dns2’s client',
      },
    ],
  };
}

/** A list of domains on the command line. */
export async function reportManyDomains(): Promise<Section> {
  const [shell, once, longer] = await benchManyDomains();
  return {
    title: 'A list of domains on the command line',
    method:
      '`pic-check --file` with every check, its start included, beside a shell loop that runs `dig` twice and ' +
      '`openssl s_client` for each domain and judges nothing but the chain. The list once more, four times as long, shows ' +
      'whether memory (VmHWM) stays flat. `node bench/many-domains.ts` runs it alone.',
    head: ['What', 'domains', 'domains/s', 'to the shell loop', 'memory at its highest, MiB'],
    rows: [shell, once, longer].map((row) => [
      row.what,
      String(row.domains),
      row.perSecond.toFixed(1),
      times(row.perSecond / shell.perSecond),
      row.peakBytes === null ? '–' : mebibytes(row.peakBytes),
    ]),
    goals: [
      {
        what: 'Memory of four times the domains',
        figure: (longer.peakBytes ?? Number.NaN) / (once.peakBytes ?? Number.NaN),
        limit: 1.15,
        limitIs: 'most',
        unit: '× that of 1,000',
      },
    ],
  };
}
