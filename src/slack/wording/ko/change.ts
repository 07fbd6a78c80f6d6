import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

export const change: Wording['change'] = {
  usage: (word) =>
    `어느 ${word === 'edit' ? '' : '활성 '}요청인지 입력하세요. 예: ${code(`/pic ${word} PIC-12`)}. 내 요청은 \`/pic status\` 명령으로 볼 수 있습니다.`,
  formTitle: (id) => `${id} 변경`,
  isOf: { update: (id) => `${id} 변경`, remove: (id) => `${id} 제거` },
  changes: (id) => `*${id} 요청의 변경 사항:*`,
  addsDomains: (names) => `추가할 SIP 도메인 ${names}`,
  dropsDomains: (names) => `제외할 SIP 도메인 ${names}`,
  addsEdges: (names) => `추가할 액세스 에지 ${names}`,
  dropsEdges: (names) => `제외할 액세스 에지 ${names}`,
  reordersEdges: '기본 액세스 에지 변경',
  removes: (id) => `*${id} 요청을* 모든 SIP 도메인과 함께 *제거합니다.*`,
  edgeWarning:
    ':warning: *이전과 다른 액세스 에지입니다.* 며칠이 걸리며 그동안 사용자가 외부와 통신할 수 없습니다. 가능하면 이름을 유지하세요.',
  updateUnderWay: (id) => `${id} 요청으로 변경이 진행 중입니다. \`/pic status ${id}\` 명령으로 볼 수 있습니다.`,
  removalUnderWay: (id) => `${id} 요청으로 제거가 진행 중입니다. \`/pic status ${id}\` 명령으로 볼 수 있습니다.`,
  nothingToCheck: '추가되는 항목이 없으므로 검사할 것이 없습니다.',
  edit: {
    formTitle: (id) => `${id} 편집`,
    review: (id) =>
      `${id} 요청 자체를 편집합니다. 번호, 카드 및 스레드는 그대로 유지됩니다. 공급자에게 요청하는 내용이 달라지면 시간은 지금부터 다시 계산됩니다.`,
    title: (id) => `${id} 요청을 새로 시작할까요?`,
    text: (who) =>
      `${who === null ? '운영자가' : `${who} 님이`} 담당하고 있고 상대 쪽에 이미 입력했을 수 있으므로 이 요청 자체는 더 이상 편집할 수 없습니다. 변경이 필요하면 이 요청을 취소하고 같은 내용으로 새 요청을 시작하세요. 번호, 카드 및 시간은 새로 시작됩니다. 단추를 누르면 이 요청은 바로 취소되고, 그때 열리는 양식은 7일 동안 보관됩니다.`,
    yes: '취소하고 새로 시작',
    yesLabel: (id) => `${id} 취소하고 같은 내용으로 새로 시작`,
    no: '유지',
    noLabel: (id) => `${id} 유지`,
    nothing:
      '제거 요청에는 편집할 내용이 없습니다. `/pic cancel` 명령으로 끝낼 수 있으며 다른 요청은 그대로 유지됩니다.',
  },
  removal: {
    title: (id) => `${id} 제거`,
    intro: (title) =>
      `*${title}* 요청의 회수를 요청합니다. 별도의 요청이 만들어지며, 회수됨으로 표시할 때까지 열려 있습니다. 그때까지 모든 것은 그대로 유지됩니다.`,
    reason: '이유',
    reasonHint: '연락처와 운영자가 읽게 됩니다.',
    submit: '제거 요청',
    close: '유지',
    done: (id, original) => `${original} 요청을 제거하기 위한 ${id} 요청을 만들었습니다.`,
    notDone: '요청하지 못했습니다',
    end: '완료',
  },
};
