import type { Effect } from '#domain/request/effects.ts';
import { mention } from '#slack/kit/links.ts';
import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

/** What was to be told, with its particle. Formatted text. */
function what(effect: Effect | null): string {
  switch (effect?.kind) {
    case 'card':
      return '카드를';
    case 'tell':
    case 'news_to':
      return `${mention(effect.user)} 님에게 보내는 소식을`;
    case 'remind':
      return '미리 알림을';
    case 'news':
      return '모니터링 소식을';
    case 'recheck':
    case 'look':
    case 'purge':
    case undefined:
      return '알림을';
  }
}

/** Slack's code in words, and who can mend it. */
function why(reason: string): string {
  switch (reason) {
    case 'is_archived':
      return '채널이 보관되었습니다';
    case 'not_in_channel':
    case 'channel_not_found':
      return 'Picbot이 채널의 멤버가 아닙니다. 그 채널에서 `/invite @pic` 명령을 입력하세요';
    case 'user_disabled':
    case 'user_not_found':
    case 'user_not_visible':
      return '이 사용자가 더 이상 워크스페이스에 없습니다';
    case 'no_card':
      return '답글을 달 카드가 없습니다';
    default:
      return `Slack 응답 ${code(reason)}`;
  }
}

export const undelivered: Wording['undelivered'] = (effect, reason, since) =>
  `✗ ${what(effect)} 전달하지 못했습니다: ${why(reason)} · ${since}부터. 몇 시간마다, 그리고 요청이 변경될 때 다시 시도합니다.`;
