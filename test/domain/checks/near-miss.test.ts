import { describe, expect, test } from 'vitest';
import type { Answer, NearMissObservation, Observation } from '#domain/checks/observation.ts';
import { domain, missing, observed, owner, sip, srvAnswer } from './observed.ts';
import { find, record, resolver, skipped, srv, timeout, told, type Row } from './zone-rows.ts';

const at = (name: string, answer: Answer) => observed('SRV', name, answer);

describe('DNS-10, similar names', () => {
  const wildcardName = `_picbot-wildcard._tcp.${domain}`;
  const asked = (wildcard: Answer, ...misses: readonly Observation[]): NearMissObservation => ({
    wildcard: at(wildcardName, wildcard),
    misses,
  });
  const tls = `_sipfederationtls._tls.${domain}`;
  const twice = `${owner}.${domain}`;
  const found = told('warn', { code: 'near_miss', owner, found: [{ owner: tls, mistake: 'wrong_protocol' }] }, record);
  const gone = (answer: Answer, nearMisses: NearMissObservation | null) => ({ srv: srv(answer), nearMisses });

  test.each<Row>([
    ['the record is there, and no wildcard', { nearMisses: asked(missing()) }, told('pass', { code: 'no_wildcard' })],
    [
      'a wildcard beside the record is told, and is no fault',
      { nearMisses: asked(srvAnswer({ target: 'any.contoso.com' })) },
      told('pass', { code: 'wildcard_answers', domain, target: 'any.contoso.com' }),
    ],
    [
      'an alias for all other names does not touch the record',
      { nearMisses: asked({ kind: 'nodata', aliases: ['web.contoso.com'] }) },
      told('pass', { code: 'no_wildcard' }),
    ],
    [
      'the wildcard could not be asked for',
      { nearMisses: asked({ kind: 'servfail', ede: null }) },
      told('unknown', { code: 'server_failed', question: `SRV ${wildcardName}`, server: resolver, ede: null }),
    ],
    [
      'nothing similar either',
      gone(missing(), asked(missing(), at(tls, missing()))),
      told('pass', { code: 'no_near_miss' }),
    ],
    ['the record under another protocol', gone(missing(), asked(missing(), at(tls, srvAnswer()))), found],
    [
      'several, with what to publish taken from the first; a target outside is not taken over',
      gone(
        missing(),
        asked(missing(), at(twice, srvAnswer()), at(tls, srvAnswer({ target: 'x.example.net', weight: 3 }))),
      ),
      told(
        'warn',
        {
          code: 'near_miss',
          owner,
          found: [
            { owner: tls, mistake: 'wrong_protocol' },
            { owner: twice, mistake: 'doubled' },
          ],
        },
        `${owner}. 3600 IN SRV 0 3 5061 ${sip}.`,
      ),
    ],
    [
      'what a wildcard says under every name is not the record under another',
      gone(missing('nodata'), asked(srvAnswer(), at(tls, srvAnswer()))),
      told('warn', { code: 'wildcard_misses', domain, says: `0 0 5061 ${sip}.` }, record),
    ],
    [
      'an alias for all names covers this one too',
      gone({ kind: 'nodata', aliases: ['web.contoso.com'] }, asked({ kind: 'nodata', aliases: ['web.contoso.com'] })),
      told('warn', { code: 'wildcard_misses', domain, says: 'CNAME web.contoso.com.' }, record),
    ],
    ['found, though another question stays open', gone(missing(), asked(timeout, at(tls, srvAnswer()))), found],
    [
      'nothing found, and a question stays open',
      gone(missing(), asked(missing(), at(tls, { kind: 'refused' }))),
      told('unknown', { code: 'query_refused', question: `SRV ${tls}`, server: resolver }),
    ],
    ['the domain is not even registered', gone(missing('nxdomain', 'com'), null), skipped('DNS-11')],
    ['nobody knows whether the record is there', gone({ kind: 'refused' }, null), skipped('DNS-01')],
  ])('%s', (_title, given, expected) => {
    expect(find('DNS-10', given)).toEqual(expected);
  });
});
