import { benchDnsPhase } from './dns-phase.ts';
import { type Goal, ms, perSecond, type Section, times } from './report.ts';
import { benchTransition } from './transition.ts';

/** One transition in the store, without Slack around it. */
export async function reportTransition(): Promise<Section> {
  const rows = await benchTransition();
  return {
    title: 'A transition in Redis',
    method:
      'One script that knows the delivery again, checks the version and writes document, indexes, timeline and effects, beside ' +
      'a `SET` of the document alone; p50 and p99 one after the other, the rate with a hundred under way over four ' +
      'connections, as many as two webs and two workers have. A thousand requests in each workspace. Medians of nine ' +
      'rounds, after six that warm up; Redis does not rewrite its append-only file meanwhile.',
    head: ['Write', 'p50 ms', 'p99 ms', 'writes/s', 'p50 to bare SET', 'rate to bare SET'],
    rows: rows.map((row) => [
      row.what,
      ms(row.p50Us / 1000),
      ms(row.p99Us / 1000),
      perSecond(row.perSecond),
      times(row.p50TimesSet),
      times(row.rateTimesSet),
    ]),
    goals: rows
      .filter(({ what }) => what !== 'bare SET')
      .flatMap(({ what, p50TimesSet, perSecond: rate }): readonly Goal[] => [
        { what: `Transition: ${what}, p50`, figure: p50TimesSet, limit: 2.5, limitIs: 'most', unit: '× bare SET' },
        { what: `Transition: ${what}, 100 at once`, figure: rate, limit: 15_000, limitIs: 'least', unit: 'a second' },
      ]),
  };
}

/** All questions about one SIP domain, asked and judged. */
export async function reportDnsPhase(): Promise<Section> {
  const rows = await benchDnsPhase();
  const told = rows.at(-2);
  if (!told) throw new Error('DNS-01 to DNS-08 were not measured');
  return {
    title: 'The DNS phase of one domain',
    method:
      'SRV, then A and AAAA of its target, judged and told (DNS-01 to DNS-08), beside two queries that check nothing; ' +
      'the whole phase also asks the name servers of the zone (DNS-09 to DNS-11). One name server on loopback.',
    head: ['What', 'runs', 'p50 ms', 'p99 ms', 'p50 to raw'],
    rows: rows.map((row) => [row.what, String(row.runs), ms(row.p50Ms), ms(row.p99Ms), times(row.timesRaw)]),
    goals: [
      {
        what: 'DNS-01 to DNS-08 of one domain, p50',
        figure: told.timesRaw,
        limit: 2,
        limitIs: 'most',
        unit: '× two raw queries',
      },
    ],
  };
}
