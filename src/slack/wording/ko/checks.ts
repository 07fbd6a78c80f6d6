import type { Wording } from '#slack/wording/en.ts';
import { checkNames, finding, stepNames } from './findings.ts';
import { remedy } from './remedies.ts';

type Checks = Wording['checks'];

/** “실패 1, 통과 4”; what does not occur is not said. */
const counted = (parts: readonly (readonly [string, number])[]) =>
  parts.flatMap(([what, count]) => (count > 0 ? [`${what} ${count}`] : [])).join(', ');

const tally: Checks['tally'] = (counts) =>
  counted([
    ['실패', counts.fail],
    ['확인되지 않음', counts.unknown],
    ['경고와 함께 통과', counts.warn],
    ['통과', counts.pass],
  ]);

export const checks: Checks = {
  names: checkNames,
  steps: stepNames,
  finding,
  remedy,
  fix: (how, hasPaste) => `*해결 방법:* ${how}${hasPaste ? ':' : '.'}`,
  verdict: {
    pass: () => '통과',
    warn: (warnings) => `경고 ${warnings}개와 함께 통과`,
    fail: (failures) => `검사 ${failures}개 실패`,
    unknown: (unanswered) => (unanswered > 0 ? `응답 없는 검사 ${unanswered}개` : '일부만 테스트됨'),
  },
  checking: (done, all) => `검사 ${all}개 중 ${done}개 완료`,
  checked: (when) => `검사한 시간 ${when}`,
  tally,
  stepTally: (counts) =>
    `검사 결과 ${counted([
      ['실패', counts.get('fail') ?? 0],
      ['확인되지 않음', counts.get('unknown') ?? 0],
      ['경고', counts.get('warn') ?? 0],
      ['통과', counts.get('pass') ?? 0],
      ['테스트하지 않음', counts.get('skipped') ?? 0],
    ])}`,
  domains: (count) => `도메인 ${count}개`,
  moreDomains: (count, counts) => `… 외 도메인 ${count}개: ${tally(counts)}`,
  moreDomainsChecking: (count) => `… 외 도메인 ${count}개`,
  moreFindings: (count) => `… 외 결과 ${count}개`,
  moreEvidence: (count) => `… 외 응답 ${count}개`,
  evidence: (of) => `${of.question} (${of.server}) → ${of.answer} · ${of.ms}`,
  none: '아직 검사하지 않았습니다.',
};
