import type { Wording } from '#slack/wording/en.ts';

type Reminder = Wording['reminder'];

const answers: Reminder['answers'] = {
  works: '작동합니다',
  still_failing: '아직 작동하지 않습니다',
  later: '나중에 다시 알림',
  close: '종료',
  dismiss: '닫기',
};

export const reminder: Reminder = {
  said: {
    first: (title, since) => `*${title}* 요청이 제출된 후 ${since} 지났습니다. 일반적인 처리 시간을 넘겼습니다.`,
    final: (title, since) => `*${title}* 요청이 제출된 후 ${since} 지났습니다. 최대 처리 시간을 넘겼습니다.`,
  },
  next: {
    first:
      '아직 작동하지 않으면 Microsoft 기술 지원에 문의하세요. *아직 작동하지 않습니다* 단추를 누르면 문의에 필요한 정보를 볼 수 있습니다.',
    final: 'Microsoft 기술 지원에 에스컬레이션하거나 요청을 종료하세요.',
  },
  answers,
  labels: {
    works: (id) => `작동함: ${id} 활성으로 표시`,
    still_failing: (id) => `${id} 아직 작동하지 않음: 다시 검사`,
    later: (id) => `${id} 나중에 다시 알림`,
    close: (id) => `${id} 종료`,
    dismiss: (id) => `${id} 미리 알림 닫기`,
  },
  removal: {
    works: '회수되었습니다',
    worksLabel: (id) => `회수됨: ${id} 회수됨으로 표시`,
    next: '회수되었으면 그렇게 표시하고, 더 이상 회수할 필요가 없으면 요청을 취소하세요.',
    answered: (title, who, when) => `*${title}* · ${who} 님의 답변: *회수되었습니다* · ${when}`,
  },
  answered: (title, answer, who, when) => `*${title}* · ${who} 님의 답변: *${answers[answer]}* · ${when}`,
};
