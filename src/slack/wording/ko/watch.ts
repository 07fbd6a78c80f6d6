import type { CheckId } from '#domain/checks/catalogue.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import type { WatchRefusal } from '#domain/watch/watch.ts';
import { channelLink, mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { checkNames, finding } from './findings.ts';

/** Where news go: to a channel, or to one person. */
const place = (id: string) => (/^[CG]/.test(id) ? `${channelLink(id)} 채널로` : `${mention(id)} 님에게`);

const usage = `${code('/pic watch contoso.com')} 명령은 도메인을 모니터링하고, ${code('/pic watch')} 명령은 여기에서 모니터링하는 도메인을 표시합니다.`;

/** A check's name and what it said; a check that says nothing more went well. */
const said = (check: CheckId, reason: Reason, otherwise: string) =>
  `*${checkNames[check]}*: ${finding(reason) ?? otherwise}`;

/** Why not, who was first, and what can be done instead. Formatted text. */
export function watchRefusal(refused: WatchRefusal): string {
  switch (refused.code) {
    case 'already_watched': {
      const { domain, by, since, channel } = refused.watch;
      return `${code(domain)} 도메인은 이미 모니터링 중입니다. ${mention(by)} 님이 ${date(since)}에 시작했으며, 소식은 ${place(channel)} 전달됩니다.`;
    }
    case 'watched_by_request':
      return `${code(refused.domain)} 도메인은 PIC-${refused.number} 요청이 활성인 동안 그 일부로 모니터링되며, 소식은 카드의 스레드에 표시됩니다.`;
    case 'too_many_watches':
      return `이 워크스페이스는 이미 허용된 최대 개수인 도메인 ${refused.most}개를 모니터링하고 있습니다. ${code('/pic unwatch contoso.com')} 명령으로 필요 없는 모니터링을 끝내세요.`;
    case 'not_watched':
      return `${code(refused.domain)} 도메인은 모니터링하고 있지 않습니다. ${usage}`;
    case 'not_yours_to_end': {
      const { domain, by } = refused.watch;
      return `${code(domain)} 도메인의 모니터링은 ${mention(by)} 님이 시작했습니다. 시작한 사람과 운영자만 끝낼 수 있습니다.`;
    }
    case 'watch_over':
      return '더 이상 모니터링하지 않습니다.';
    case 'nothing_to_mute':
      return '문제가 모두 해결되었으므로 알림을 끌 항목이 없습니다.';
  }
}

export const watch: Wording['watch'] = {
  usage,
  place,
  begun: (domain, where) =>
    `지금부터 ${code(domain)} 도메인을 모니터링합니다. 첫 번째 검사를 진행하는 중입니다. 소식은 ${where} 전달됩니다.`,
  today: (domain) => `${code(domain)} 도메인의 현재 상태`,
  ends: (domain) =>
    `약 6시간마다 다시 검사합니다. 변경 사항과 복구를 각각 한 번씩 알립니다. ${code(`/pic unwatch ${domain}`)} 명령으로 끝낼 수 있습니다.`,
  over: (domain) => `${code(domain)} 도메인의 모니터링을 끝냈습니다.`,
  oneAtATime: `한 번에 도메인 하나와 액세스 에지 하나만 지정할 수 있습니다. ${usage}`,
  unwatchUsage: `어느 도메인을 끝낼까요? ${code('/pic unwatch contoso.com')} 명령은 모니터링을 끝내고, ${code('/pic watch')} 명령은 여기에서 모니터링하는 도메인을 표시합니다.`,
  list: {
    title: (count) => `여기에서 도메인 ${count}개를 모니터링하고 있습니다`,
    none: `여기에서 모니터링하는 도메인이 없습니다. ${code('/pic watch contoso.com')} 명령으로 시작할 수 있습니다.`,
    line: (symbol, domain, state, who, since) => `${symbol} ${code(domain)} · ${state} · ${who} 님이 ${since}에 시작`,
    healthy: '이상 없음',
    faults: (count) => `문제 ${count}개`,
    unseen: '아직 검사하지 않음',
    muted: '알림 꺼짐',
    more: (count) => `… 외 ${count}개`,
    elsewhere: (count) => `다른 곳에서 도메인 ${count}개를 더 모니터링하고 있습니다.`,
    requests: '활성 요청의 도메인도 모두 모니터링하며, 소식은 해당 카드의 스레드에 표시됩니다.',
  },
  news: {
    worse: '상태가 바뀌었습니다',
    better: '다시 정상입니다',
    still: '아직 문제가 있습니다',
    said,
    before: (words) => `이전: ${words}`,
    now: (words) => `현재: ${words}`,
    firstSeen: (when) => `처음 발견 ${when}`,
    wrongSince: (when) => `문제 발생 ${when}`,
    allRight: '이상 없음',
    notRight: '문제 있음',
    records: 'SRV 레코드가 변경되었습니다',
    addresses: '액세스 에지의 주소가 변경되었습니다',
    certificates: '인증서가 교체되었습니다',
    certificate: (fingerprint, until) => `SHA-256 ${code(fingerprint)}, ${until}까지 유효`,
    more: (count) => `… 외 ${count}개. ${code('/pic check')} 명령으로 모두 볼 수 있습니다.`,
    displaced: (channel) => `Slack에서 Picbot이 ${channel} 채널에 게시하는 것을 허용하지 않아 이 소식을 직접 보냅니다.`,
    recheck: '다시 검사',
    recheckLabel: (name) => `${name} 다시 검사`,
    mute: '알림 끄기',
    muteLabel: (name) => `${name} 알림을 7일 동안 끄기`,
    muted: (who, until) => `${who} 님이 ${until}까지 알림을 껐습니다. 그때도 문제가 계속되면 다시 알립니다.`,
    checking: '검사하는 중입니다…',
  },
};
