import { describe, expect, test } from 'vitest';
import type { News, NewsItem } from '#domain/watch/news.ts';
import type { Watch } from '#domain/watch/watch.ts';
import { renderWatchNews } from '#slack/watch-news/render.ts';
import { en } from '#slack/wording/en.ts';
import { aMissingRecord, aReport, aStored, after, begun } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const watch: Watch = {
  schemaVersion: 1,
  id: 'fedcba9876543210fedcba9876543210',
  workspace: 'T0CONTOSO',
  domain: 'contoso.com',
  accessEdge: null,
  channel: 'C0TEAM',
  by: 'U0ALICE',
  since: begun,
};

const news = (...items: readonly NewsItem[]): News => ({ seq: 3, at: after(6), items });

/** The federation record of a domain, there or gone. */
function existence(turn: 'worse' | 'better' | 'still', domain = 'contoso.com'): NewsItem {
  const stateOf = (level: 'ok' | 'fail', report: ReturnType<typeof aReport>) => {
    const found = report.findings.find(({ check }) => check === 'DNS-01');
    if (!found) throw new Error('a report holds every check');
    return { level, reason: found.reason, paste: found.paste };
  };
  const [right, gone] = [stateOf('ok', aReport({ domain })), stateOf('fail', aMissingRecord(domain))];
  const [before, after_] = turn === 'worse' ? [right, gone] : turn === 'better' ? [gone, right] : [gone, gone];
  return { about: 'check', domain, check: 'DNS-01', turn, before, after: after_, since: after(5) };
}

const certificate = (fingerprint: string, until: number, address = '131.107.1.27') => ({ address, fingerprint, until });
const ending: NewsItem = {
  about: 'check',
  domain: 'contoso.com',
  check: 'TLS-04',
  turn: 'worse',
  before: {
    level: 'ok',
    reason: { code: 'certificate_valid', target: 'sip.contoso.com', until: after(29 * 24) },
    paste: null,
  },
  after: {
    level: 'warn',
    reason: {
      code: 'certificate_expires_soon',
      target: 'sip.contoso.com',
      addresses: ['131.107.1.27'],
      until: after(29 * 24),
      daysLeft: 28,
    },
    paste: "Request-CsCertificate -New -Type AccessEdgeExternal -DomainName 'sip.contoso.com'",
  },
  since: after(5),
};
const changes: readonly NewsItem[] = [
  {
    about: 'records',
    domain: 'contoso.com',
    before: ['0 0 5061 sip.contoso.com'],
    after: ['0 0 5061 edge.contoso.com', '10 0 5061 sip.contoso.com'],
    since: after(5),
  },
  { about: 'addresses', domain: 'contoso.com', before: ['131.107.1.27'], after: ['131.107.1.28'], since: after(5) },
  {
    about: 'certificates',
    domain: 'contoso.com',
    before: [certificate('AA:BB', after(24)), certificate('AA:BB', after(24), '131.107.1.28')],
    after: [certificate('CC:DD', after(9000))],
    since: after(5),
  },
];

describe('news', () => {
  test.for([
    ['gone', { watch }, news(existence('worse')), {}],
    ['back', { watch }, news(existence('better')), {}],
    ['still-gone', { watch }, news(existence('still')), {}],
    ['ending-and-changes', { watch }, news(ending, ...changes), {}],
    ['displaced', { watch }, news(existence('worse')), { displaced: 'C0TEAM' }],
    ['muted', { watch }, news(existence('worse')), { muted: { by: 'U0BOB', until: after(7 * 24) } }],
    [
      'of-a-request',
      { request: aStored({ request: { state: 'active', details: { sipDomains: ['contoso.com', 'fabrikam.com'] } } }) },
      news(existence('better'), existence('worse', 'fabrikam.com')),
      { url: 'https://contoso.slack.com/archives/C0TEAM/p1' },
    ],
  ] as const)('%s say what is different, since when, and how to mend it', async ([name, subject, told, more]) => {
    const message = renderWatchNews(subject, told, en, more);

    expect(validateMessage(message)).toEqual([]);
    await expect(draw(message)).toMatchFileSnapshot(`__views__/${name}.txt`);
  });

  test('of very many domains with very long names stay within the limits', () => {
    const domains = Array.from({ length: 60 }, (_, index) => `${index}${'&<'.repeat(110)}.com`);
    const items = domains.flatMap((domain): readonly NewsItem[] => [
      existence('worse', domain),
      { about: 'records', domain, before: domains, after: domains, since: after(5) },
    ]);
    const request = aStored({ request: { state: 'active', details: { sipDomains: domains } } });
    const message = renderWatchNews({ request }, news(...items), en);

    expect(validateMessage(message)).toEqual([]);
    expect(draw(message)).toContain('… and 100 more.');
  });

  test('cannot be made to ping or link by what a server says', () => {
    const foreign = ['0 0 5061 <!channel>', '0 0 5061 `<https://evil.example|here>`'];
    const item: NewsItem = { about: 'records', domain: 'contoso.com', before: foreign, after: foreign, since: begun };

    expect(draw(renderWatchNews({ watch }, news(item), en))).not.toMatch(/<!channel>|<https/);
  });
});
