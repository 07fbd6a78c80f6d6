import type { Refusal, RequestAction } from '#domain/request/refusals.ts';
import type { TimelineEvent } from '#domain/request/timeline.ts';
import { ago } from '#slack/kit/moments.ts';
import { code } from '#slack/kit/text.ts';
import { duration } from './time.ts';
import { subject, timeline } from './timeline.ts';
import { watchRefusal } from './watch.ts';

/** What was wanted: “PIC-1 요청을 지금은 … 수 없습니다”, “운영자만 … 수 있습니다”. */
const can: Readonly<Record<RequestAction, string>> = {
  submit: '제출할',
  recheck: '다시 검사할',
  take: '담당할',
  mark_active: '활성으로 표시할',
  reject: '거부할',
  cancel: '취소할',
  edit: '편집할',
  update: '변경할',
  remove: '제거할',
  retire: '사용 중지할',
  tick: '작업을 완료로 표시할',
};

const outcomeOf: Readonly<Record<RequestAction, TimelineEvent | null>> = {
  submit: 'submitted',
  recheck: null,
  take: 'taken',
  mark_active: 'marked_active',
  reject: 'rejected',
  cancel: 'cancelled',
  edit: null,
  update: null,
  remove: null,
  retire: 'retired',
  tick: null,
};

const onlyOperators: readonly RequestAction[] = ['take', 'reject', 'retire'];

function stateForbids({ action, number, state, last }: Extract<Refusal, { code: 'state_forbids' }>): string {
  if (state === 'awaiting_dns' && action !== 'recheck' && action !== 'cancel') {
    return `PIC-${number} 요청은 아직 제출되지 않았으므로 ${can[action]} 수 없습니다.`;
  }
  if (!last) return `PIC-${number} 요청은 지금 ${can[action]} 수 없습니다.`;
  return last.event === outcomeOf[action]
    ? `PIC-${number} 요청은 이미 처리되었습니다. ${timeline.happened({ event: last.event, by: last.by })}(${ago(last.at)}).`
    : `PIC-${number} 요청은 지금 ${can[action]} 수 없습니다. ${timeline.happened(last)}(${ago(last.at)}).`;
}

/** Rounded up, so that nobody comes back too early. Plain text: it also stands at a field of the form. */
function checksLimited({ of, domain, againInMs }: Extract<Refusal, { code: 'checks_limited' }>): string {
  const unitMs = againInMs < 59_000 ? 1000 : 60_000;
  const again = `${duration(Math.max(1, Math.ceil(againInMs / unitMs)) * unitMs)} 후에 다시 시도하세요.`;
  switch (of) {
    case 'user':
      return `짧은 시간에 한 사람이 검사할 수 있는 도메인 수를 모두 사용했습니다. ${again}`;
    case 'workspace':
      return `짧은 시간에 이 워크스페이스에서 검사할 수 있는 도메인 수를 모두 사용했습니다. ${again}`;
    case 'target':
      return `${domain ?? '이'} 도메인은 방금 너무 자주 검사되었습니다. ${again}`;
  }
}

/** Why not, who was first, and what can be done instead. Formatted text. */
export function refusal(refused: Refusal): string {
  switch (refused.code) {
    case 'request_unknown':
      return refused.asked === ''
        ? '이 요청은 더 이상 존재하지 않습니다. 내 요청은 `/pic status` 명령으로 볼 수 있습니다.'
        : `${code(refused.asked)} 요청이 없습니다. 내 요청은 \`/pic status\` 명령으로 볼 수 있습니다.`;
    case 'draft_gone':
      return '이 초안은 더 이상 없습니다. 제출 또는 삭제되었거나 7일 동안 변경되지 않았습니다. `/pic provision` 명령으로 새로 시작하세요.';
    case 'not_allowed':
      return onlyOperators.includes(refused.action)
        ? `PIC-${refused.number} 요청은 운영자만 ${can[refused.action]} 수 있습니다. 운영자는 워크스페이스 관리자가 \`/pic settings\` 명령으로 지정합니다.`
        : `PIC-${refused.number} 요청은 요청자, 연락처, 운영자만 ${can[refused.action]} 수 있습니다.`;
    case 'state_forbids':
      return stateForbids(refused);
    case 'being_changed': {
      const other = `PIC-${refused.by.number}`;
      const does = refused.by.kind === 'remove' ? '제거하는' : '변경하는';
      return `PIC-${refused.number} 요청은 이를 ${does} ${other} 요청이 있으므로 지금 ${can[refused.action]} 수 없습니다. \`/pic status ${other}\` 명령으로 볼 수 있습니다.`;
    }
    case 'nothing_changed':
      return `PIC-${refused.number} 요청과 다른 점이 없습니다. SIP 도메인 또는 액세스 에지를 추가하거나 빼세요.`;
    case 'nothing_edited':
      return `PIC-${refused.number} 요청과 다른 내용이 없습니다. 먼저 내용을 변경하세요.`;
    case 'edited_meanwhile':
      return `양식을 연 후에 PIC-${refused.number} 요청이 변경되었습니다. ${timeline.happened(refused.last)}(${ago(refused.last.at)}). 현재 내용으로 시작하려면 \`/pic edit PIC-${refused.number}\` 명령을 입력하세요.`;
    case 'task_unchanged':
      return refused.last
        ? `PIC-${refused.number} 요청의 이 작업은 ${subject(refused.last.by)} 이미 ${refused.isDone ? '완료로 표시했습니다' : '완료 표시를 취소했습니다'}(${ago(refused.last.at)}).`
        : `PIC-${refused.number} 요청의 이 작업은 완료로 표시되어 있지 않습니다.`;
    case 'operators_only':
      return '이 대기열은 운영자만 볼 수 있습니다. 내 요청은 `/pic status` 명령으로 볼 수 있습니다.';
    case 'domain_taken':
      return `${code(refused.domain)} 도메인은 이미 PIC-${refused.byNumber} 요청에 있습니다. \`/pic status PIC-${refused.byNumber}\` 명령으로 볼 수 있습니다.`;
    case 'checks_block':
      return `${refused.domains.map(code).join(', ')} 도메인에 아직 실패한 검사가 있습니다. 수정한 후 다시 검사하세요.`;
    case 'checks_missing':
      return '아직 검사를 실행하지 않았습니다. 뒤로 돌아가 *다음* 단추를 눌러 실행하세요.';
    case 'checks_limited':
      return checksLimited(refused);
    case 'checks_uncounted':
      return '지금은 Picbot이 검사 횟수를 셀 수 없어 검사를 실행하지 않습니다. 잠시 후 다시 시도하세요.';
    case 'already_watched':
    case 'watched_by_request':
    case 'too_many_watches':
    case 'not_watched':
    case 'not_yours_to_end':
    case 'watch_over':
    case 'nothing_to_mute':
      return watchRefusal(refused);
    case 'form_incomplete':
      return '양식에 빠졌거나 더 이상 올바르지 않은 항목이 있습니다. 뒤로 돌아가 확인하세요.';
  }
}
