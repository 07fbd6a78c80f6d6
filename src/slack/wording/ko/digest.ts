import type { Wording } from '#slack/wording/en.ts';

export const digest: Wording['digest'] = {
  title: (count) => `요청에 대한 알림 ${count}건:`,
  more: (count) => `… 외 ${count}건. \`/pic status\` 명령으로 요청 목록을 볼 수 있습니다.`,
  reminder: (title, since) => `${title} 요청이 제출된 후 ${since} 지났으며 아직 끝나지 않았습니다.`,
};
