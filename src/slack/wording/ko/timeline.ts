import type { EditedField, RequestEdit, TimelineEntry } from '#domain/request/timeline.ts';
import type { TaskId } from '#domain/server/task.ts';
import { mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { escape, nameList } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { editedRoom } from '#slack/wording/en/timeline.ts';
import { andMore } from './phrases.ts';

type Timeline = Wording['timeline'];

const why = ({ reason }: Pick<TimelineEntry, 'reason'>) => (reason ? `: “${escape(reason, 500)}”` : '');

/** A person with the title that takes the particle; without a person, the bot itself. */
export const subject = (by: string | null) => (by === null ? 'Picbot이' : `${mention(by)} 님이`);

/** As the checklist calls them, whatever is done about them. */
const tasks: Readonly<Record<TaskId, string>> = {
  federation: '페더레이션 및 공용 IM 연결',
  policy: '페더레이션 사용자 액세스 정책',
  provider: '공급자',
};
const taskOf = (task: TaskId | undefined) => `“${task ? tasks[task] : ''}”`;

const fields: Readonly<Record<EditedField, string>> = {
  agreement: '계약',
  platform: '서버 플랫폼',
  provider: '공급자',
  notifyChannel: '알림 채널',
  contacts: '연락처',
};

function edited(edit: RequestEdit): string {
  const named = (noun: string, names: readonly string[], does: string) =>
    names.length > 0 ? [`${noun} ${nameList(names, { andMore }, editedRoom)} ${does}`] : [];
  return [
    ...named('SIP 도메인', edit.addedDomains, '추가'),
    ...named('SIP 도메인', edit.droppedDomains, '제외'),
    ...named('액세스 에지', edit.addedEdges, '추가'),
    ...named('액세스 에지', edit.droppedEdges, '제외'),
    ...(edit.reordersEdges ? ['기본 액세스 에지 변경'] : []),
    ...(edit.fields.length > 0 ? [`${edit.fields.map((field) => fields[field]).join(', ')} 변경`] : []),
  ].join('; ');
}

const happened: Timeline['happened'] = ({ event, by, link, task, edit }) => {
  const who = subject(by);
  const other = link ? `PIC-${link.number}` : '';
  const isRemoval = link?.kind === 'remove';
  switch (event) {
    case 'saved_to_watch':
      return `${who} DNS가 통과할 때까지 모니터링하도록 저장했습니다`;
    case 'dns_passed':
      return '이제 DNS가 통과합니다';
    case 'submitted':
      return `${who} 제출했습니다`;
    case 'edited':
      return `${who} 편집했습니다${edit ? `: ${edited(edit)}` : ''}`;
    case 'taken':
      return `${who} 담당하기로 했습니다`;
    case 'marked_active':
      return `${who} 활성으로 표시했습니다`;
    case 'rejected':
      return `${who} 거부했습니다`;
    case 'cancelled':
      return `${who} 취소했습니다`;
    case 'retired':
      if (!link) return `${who} 사용 중지했습니다`;
      return isRemoval
        ? `${who} ${other} 요청으로 회수했습니다`
        : `${who} 이 요청을 대체하는 ${other} 요청을 활성으로 표시했습니다`;
    case 'change_begun':
      return `${who} ${isRemoval ? '제거를' : '변경을'} 요청했습니다: ${other}`;
    case 'change_ended':
      return `${who} ${other} 요청을 끝냈습니다. 이 요청은 그대로 유지됩니다`;
    case 'withdrawn':
      return `${who} 회수됨으로 표시했습니다`;
    case 'still_failing':
      return `${who} 아직 작동하지 않는다고 알렸습니다`;
    case 'task_done':
      return `${who} ${taskOf(task)} 작업을 완료로 표시했습니다`;
    case 'task_undone':
      return `${who} ${taskOf(task)} 작업의 완료 표시를 취소했습니다`;
  }
};

const expectTime: Timeline['expectTime'] = ({ name, leadTime }) => {
  if (!leadTime) return `${name} 쪽에서 처리할 작업은 없습니다. 두 조직이 모두 허용하면 바로 작동합니다.`;
  const [from, to] = leadTime.typicalHours;
  return `일반적으로 ${from}~${to}시간 내에 완료되며, 최대 ${leadTime.longestDays}일이 걸릴 수 있습니다.`;
};

export const timeline: Timeline = {
  title: '타임라인',
  author: (by) => (by === null ? 'Picbot' : mention(by)),
  happened,
  line: (entry) => `${date(entry.at)} · ${happened(entry)}${why(entry)}`,
  news: (entry) => `${happened(entry)}${why(entry)} · ${date(entry.at)}`,
  earlier: (count) => `… 이전 기록 ${count}건`,
  expectTime,
  expectRename: '개인 Microsoft 계정에 이 SIP 도메인 중 하나를 사용하는 사람은 계정의 로그인 이름을 변경해야 합니다.',
};
