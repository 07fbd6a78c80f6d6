import type { Wording } from '#slack/wording/en.ts';

export const later: Wording['later'] = {
  title: (id) => `${id} 다시 알림`,
  intro: (title) => `*${title}*: 그때까지 끝나지 않으면 본인에게만 다시 알립니다.`,
  when: '언제 알릴까요?',
  choices: {
    in_an_hour: '1시간 후',
    this_afternoon: '오늘 오후 2:00',
    next_working_morning: '다음 근무일 오전 9:00',
    next_week: '다음 월요일 오전 9:00',
  },
  at: '또는 원하는 시각',
  atHint: '본인의 시간대 기준입니다. 위에서 선택한 시각 대신 사용됩니다.',
  submit: '알림 설정',
  close: '뒤로',
  missing: '시각을 선택하세요.',
  past: '이미 지난 시각입니다.',
  too_far: '최대 1년 후까지 선택할 수 있습니다.',
  done: (when) => `${when}에 알립니다.`,
  end: '완료',
};
