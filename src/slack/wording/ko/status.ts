import type { Wording } from '#slack/wording/en.ts';
import { code } from '#slack/kit/text.ts';

const hint =
  '내 요청을 모두 보려면 `/pic status` 명령을, 그중 하나를 보려면 `/pic status PIC-12` 명령을, SIP 도메인으로 찾으려면 `/pic status contoso.com` 명령을 입력하세요.';

export const status: Wording['status'] = {
  none: '아직 요청이 없습니다. `/pic provision contoso.com sip.contoso.com` 명령을 입력하면 새 요청을 시작합니다.',
  myRequests: '내 요청',
  openCard: '카드 열기',
  acceptedBy: (who, when) => `${who} · ${when}`,
  unknownNumber: (id) => `${code(id)} 요청이 없습니다. ${hint}`,
  unknownDomain: (domain) => `SIP 도메인 ${code(domain)} 이름이 들어 있는 요청이 없습니다. ${hint}`,
  unclear: (typed, instead) => `${code(typed)} 값은 요청 번호도 SIP 도메인도 아닙니다. ${instead ?? hint}`,
};
