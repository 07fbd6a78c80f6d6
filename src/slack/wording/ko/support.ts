import type { Role } from '#domain/request/permissions.ts';
import { mention } from '#slack/kit/links.ts';
import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { subject } from './timeline.ts';

const roles: Readonly<Record<Role, string>> = {
  requester: '요청자',
  contact: '연락처 담당자',
  operator: '운영자',
};

export const support: Wording['support'] = {
  title: (id) => `*${id}: Microsoft 기술 지원에서 요청하는 정보*`,
  heading: (id) => `공용 IM 연결(${id})`,
  state: '상태',
  submitted: '제출',
  changes: '변경 대상',
  numberKept: '관련자만 볼 수 있음',
  history: '수행한 작업',
  tasks: '서버 작업',
  task: (title, doneAt) => `${title}: ${doneAt === null ? '미완료' : `완료 ${doneAt}`}`,
  check: (domain) => `${domain} 검사`,
  // A part has no title, and takes the particle itself: each ends in a vowel.
  byRole: (said, person, role) =>
    said.replaceAll(subject(person), `${roles[role]}가`).replaceAll(mention(person), roles[role]),
  outcomes: { fail: '실패', warn: '경고', unknown: '확실하지 않음', pass: '통과', skipped: '테스트하지 않음' },
  moreEvidence: (count) => `… 외 ${count}건`,
  tooLong: '너무 길어 모두 표시할 수 없습니다. 전체 내용을 파일로 보냅니다.',
  usage: `어느 요청인지 입력하세요. 예: ${code('/pic support PIC-12')}. 내 요청은 \`/pic status\` 명령으로 볼 수 있습니다.`,
  show: '지원 요약',
  showLabel: (id) => `${id} 지원 요약 표시`,
  file: {
    title: (id) => `${id}: 지원 요약`,
    comment: (id) => `지원 사례에 붙여 넣을 수 있는 ${id} 요청의 전체 정보입니다.`,
  },
};
