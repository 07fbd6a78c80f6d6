import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

const words =
  '목록은 `all`, `late`, `@사용자`, `#채널`, 상태(예: `submitted`) 또는 도메인의 앞부분(예: `contoso*`)으로 볼 수 있습니다. 정렬하려면 `oldest` 또는 `by domain` 옵션을 덧붙이세요.';

export const list: Wording['list'] = {
  titles: {
    mine: '내 요청',
    all: '모든 요청',
    late: '지연된 요청',
    person: (who) => `${who} 님의 요청`,
    channel: (channel) => `${channel} 채널에 알리는 요청`,
    state: (state) => `‘${state}’ 상태의 요청`,
    domains: (prefix) => `${code(prefix)} 값으로 시작하는 SIP 도메인`,
  },
  orders: { newest: '최신순', oldest: '오래된 순' },
  title: (what, total, order) => `${what} ${total}건 · ${order}`,
  titleByDomain: (what, entries) => `${what} · 도메인순 · 항목 ${entries}개`,
  entries: '요청은 지금 포함하거나 이전에 포함한 SIP 도메인마다 한 번씩 표시됩니다.',
  empty: (what) => `${what}: 없음`,
  curtailed: '내 요청만 표시됩니다. 다른 사용자의 요청은 이 워크스페이스의 구성원만 볼 수 있습니다.',
  page: (page, pages) => `${pages}페이지 중 ${page}페이지`,
  previous: '이전',
  next: '다음',
  previousLabel: '이 목록의 이전 페이지',
  nextLabel: '이 목록의 다음 페이지',
  orderButtons: { newest: '최신순', oldest: '오래된 순', domain: '도메인순' },
  orderLabels: {
    newest: '최신 요청부터 이 목록 표시',
    oldest: '오래된 요청부터 이 목록 표시',
    domain: 'SIP 도메인순으로 이 목록 표시',
  },
  unknown: (typed, suggestion) =>
    suggestion === null
      ? `${code(typed)} 값은 요청도, SIP 도메인의 앞부분도, 목록도 아닙니다. ${words}`
      : `${code(typed)} 값으로 시작하는 SIP 도메인이 없습니다. ${code(`/pic status ${suggestion}`)} 명령을 찾으셨나요? ${words}`,
  notAPerson: (typed) =>
    `${code(typed)} 사용자 또는 채널을 찾을 수 없습니다. \`@\` 또는 \`#\` 기호를 입력할 때 Slack에 표시되는 목록에서 선택하세요.`,
};
