import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

export const transitions: Wording['transitions'] = {
  usage: (word, typed) =>
    `${typed === '' ? '어느 요청인지 입력하세요' : `${code(typed)} 값은 요청 번호가 아닙니다`}. 예: ${code(`/pic ${word} PIC-12`)}. 내 요청은 \`/pic status\` 명령으로 볼 수 있습니다.`,
  oneAtATime: (word) =>
    `한 번에 요청 하나만 입력하세요. 예: ${code(`/pic ${word} PIC-12`)}. 번호 뒤에 입력한 내용은 이유로 기록됩니다.`,
  reasonTooLong: (count, limit) => `이유는 최대 ${limit}자까지 입력할 수 있습니다. 현재 ${count}자입니다.`,
  reject: {
    title: (id) => `${id} 거부`,
    intro: (title) =>
      `*${title}* 요청을 여기서 종료하며, 해당 SIP 도메인을 다시 사용할 수 있습니다. 요청자와 연락처에 이유를 알립니다.`,
    reason: '이유',
    reasonHint: '새 요청이 처리되려면 무엇을 변경해야 하는지 입력하세요.',
    reasonMissing: '이유를 입력하세요. 요청자가 읽게 됩니다.',
    submit: '거부',
    close: '유지',
    done: (id) => `${id} 요청을 거부했습니다. 요청자와 연락처에 이유를 알렸습니다.`,
    notDone: '거부하지 못했습니다',
    end: '완료',
  },
  close: {
    title: (id) => `${id} 종료`,
    intro: (title) =>
      `*${title}* 요청이 취소되며 되돌릴 수 없습니다. 미리 알림이 중단되고 해당 SIP 도메인을 다른 요청에 사용할 수 있습니다.`,
    reason: '이유',
    reasonHint: '요청자와 연락처가 읽게 됩니다.',
    reasonMissing: '이유를 입력하세요. 다른 사람들이 읽게 됩니다.',
    submit: '종료',
    close: '유지',
    done: (id) => `${id} 요청을 종료했습니다. 요청자와 연락처에 이유를 알렸습니다.`,
    notDone: '종료하지 못했습니다',
    end: '완료',
  },
};
