import { escape } from '#slack/kit/text.ts';
import type { NextStepOf } from '#slack/wording/en/card.ts';
import type { Wording } from '#slack/wording/en.ts';

type Card = Wording['card'];

const states: Card['states'] = {
  awaiting_dns: 'DNS 대기 중',
  ready: '제출 준비됨',
  submitted: '제출됨',
  in_progress: '진행 중',
  active: '활성',
  rejected: '거부됨',
  cancelled: '취소됨',
  retired: '사용 중지됨',
};

const nextStep: Card['nextStep'] = (state, of) => {
  switch (state) {
    case 'awaiting_dns':
      return '실패한 항목을 수정하세요. Picbot이 자동으로 다시 확인하고, 통과하면 요청자에게 알립니다.';
    case 'ready':
      return '*제출* 단추를 누르세요.';
    case 'submitted':
    case 'in_progress':
      return of.removes && of.late === 'in_time'
        ? '검사 목록에 따라 서버에서 되돌린 다음 *회수됨으로 표시* 단추를 누르세요.'
        : nextWhileWaiting(of);
    case 'active':
      return of.fails ? '실패한 검사가 있습니다. 발견된 문제를 수정한 후 *다시 검사* 단추를 누르세요.' : null;
    case 'rejected':
    case 'cancelled':
    case 'retired':
      if (of.replacedBy) return `이 요청을 대체한 요청은 \`/pic status ${of.replacedBy}\` 명령으로 볼 수 있습니다.`;
      if (of.original) {
        return `${of.original} 요청에는 변경된 것이 없습니다. \`/pic ${of.removes ? 'remove' : 'update'} ${of.original}\` 명령으로 다시 요청할 수 있습니다.`;
      }
      return of.removes
        ? `\`/pic provision ${escape(of.domain)}\` 명령으로 새 요청을 시작할 수 있습니다.`
        : `\`/pic edit ${of.id}\` 명령으로 이 요청과 같은 내용의 새 요청을 시작할 수 있습니다.`;
  }
};

function nextWhileWaiting({ late, id, hasOpenTasks }: NextStepOf): string {
  switch (late) {
    case 'in_time':
      return `${hasOpenTasks ? '검사 목록의 작업을 수행하세요.' : '기다리세요.'} 공용 IM이 작동하면 바로 *활성으로 표시* 단추를 누르세요.`;
    case 'late':
      return `Microsoft 기술 지원에 문의하세요. 필요한 정보는 \`/pic support ${id}\` 명령으로 볼 수 있습니다.`;
    case 'overdue':
      return 'Microsoft 기술 지원에 에스컬레이션하거나 요청을 취소하세요.';
  }
}

export const card: Card = {
  states,
  title: (id, domain, more) => `${id} · ${domain}${more > 0 ? ` 외 ${more}개` : ''}`,
  since: (when) => `${when}부터`,
  late: (when, after) => `${when}부터 *지연됨*(제출 후 ${after} 경과)`,
  overdue: (when, after) => `${when}부터 *기한 초과*(제출 후 ${after} 경과)`,
  reason: (reason) => `이유: ${reason}`,
  assignee: (who) => `${who} 님이 담당합니다.`,
  next: (step) => `*다음 단계:* ${step}`,
  nextStep,
  nobodyLeft: '공용 IM이 작동합니다. SIP 도메인을 모니터링하며 문제가 생기면 알립니다.',
  requestedBy: (who) => `요청자 ${who}`,
  contacts: (who) => `연락처 ${who}`,
  details: (id) => `\`/pic status ${id}\` 명령으로 전체 내용을 볼 수 있습니다`,
  moved: (channel, url) => `이 카드는 ${channel} 채널로 이동했습니다${url ? `. <${url}|카드 열기>` : '.'}`,
  cannotReach: {
    notInChannel: (channel) =>
      `이 카드는 ${channel} 채널에 게시되어야 하지만 Picbot이 그 채널의 멤버가 아닙니다. 그 채널에서 \`/invite @pic\` 명령을 입력하세요. 카드는 다음에 변경될 때 그 채널로 이동합니다.`,
    archived: (channel) =>
      `이 카드는 ${channel} 채널에 게시되어야 하지만 그 채널이 보관되었습니다. 보관을 취소하거나 여기에서 요청을 확인하세요.`,
    other: (channel) =>
      `이 카드는 ${channel} 채널에 게시되어야 하지만 Slack에서 Picbot의 게시를 허용하지 않습니다. 그 채널에서 \`/invite @pic\` 명령을 입력하거나 여기에서 요청을 확인하세요.`,
  },
  buttons: {
    submit: '제출',
    take: '담당하기',
    recheck: '다시 검사',
    markActive: '활성으로 표시',
    markWithdrawn: '회수됨으로 표시',
    update: '변경',
    remove: '제거',
    reject: '거부',
    cancel: '요청 취소',
    retire: '사용 중지',
    show: '표시',
  },
  labels: {
    submit: (id) => `${id} 제출`,
    take: (id) => `${id} 담당하기`,
    recheck: (id) => `${id} 다시 검사`,
    markActive: (id) => `${id} 활성으로 표시`,
    markWithdrawn: (id) => `${id} 회수됨으로 표시`,
    update: (id) => `${id} 변경`,
    remove: (id) => `${id} 제거 요청`,
    reject: (id) => `${id} 거부`,
    cancel: (id) => `${id} 취소`,
    retire: (id) => `${id} 사용 중지`,
    show: (id) => `${id} 표시`,
    keep: (id) => `${id} 유지`,
  },
  cancelConfirmation: (id) => ({
    title: `${id} 요청을 취소할까요?`,
    text: '취소하면 되돌릴 수 없습니다. 미리 알림이 중단되고 해당 SIP 도메인을 다른 요청에 사용할 수 있습니다.',
    yes: '요청 취소',
    no: '유지',
  }),
  retireConfirmation: (id) => ({
    title: `${id} 요청을 사용 중지할까요?`,
    text: '사용 중지하면 되돌릴 수 없습니다. 해당 SIP 도메인의 모니터링이 끝나고 다른 요청에 사용할 수 있습니다. 서버의 설정은 변경되지 않습니다.',
    yes: '사용 중지',
    no: '유지',
  }),
  checking: '검사하는 중입니다… 몇 초 정도 걸릴 수 있습니다.',
  checked: (id) => `${id} 요청을 다시 검사했습니다.`,
};
