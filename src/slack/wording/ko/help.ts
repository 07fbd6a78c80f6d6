import type { Wording } from '#slack/wording/en.ts';
import { code } from '#slack/kit/text.ts';

const commands: Wording['help']['commands'] = [
  {
    example: '/pic provision contoso.com sip.contoso.com',
    does: '새 요청을 시작합니다. 입력한 내용은 양식에 미리 채워지며, 제출하기 전에 DNS를 검사합니다.',
  },
  {
    example: '/pic provision contoso.com --type spla --number 1234 --platform lync-2013-cu5 --edge sip.contoso.com',
    does: '한 줄로 입력해 새 요청을 시작합니다. `--provider`, `--notify`, `--contact`, `--accept-product-use-rights` 옵션도 사용할 수 있습니다.',
  },
  {
    example: '/pic check contoso.com sip.contoso.com',
    does: '요청을 만들지 않고 하나 이상의 도메인을 검사합니다. 보고서는 채널에 공유할 수 있습니다.',
  },
  { example: '/pic status', does: '내 요청을 최신순으로 표시합니다.' },
  { example: '/pic status PIC-12', does: '요청 하나를 기록 및 검사 결과와 함께 표시합니다.' },
  { example: '/pic status contoso.com', does: 'SIP 도메인으로 요청을 찾아 표시합니다.' },
  {
    example: '/pic status late',
    does: '목록을 표시합니다. `all`, `late`, `@사용자`, `#채널`, 상태 또는 `contoso*` 값으로 좁히고, `oldest` 또는 `by domain` 옵션으로 정렬합니다.',
  },
  {
    example: '/pic export',
    does: '볼 수 있는 모든 요청을 CSV 파일로 보냅니다. `/pic export late` 명령과 같이 범위를 좁힐 수 있습니다.',
  },
  {
    example: '/pic contact bob@contoso.com',
    does: '연락처의 Microsoft 계정을 Lync 클라이언트에 어떻게 입력하는지, 또는 그 반대를 표시합니다.',
  },
  {
    example: '/pic checklist PIC-12',
    does: '요청의 관리자 작업 세 가지와 실행할 명령을 표시합니다. 완료한 작업을 표시할 수 있습니다.',
  },
  {
    example: '/pic guide PIC-12',
    does: '연결이 작동하면 사용자에게 알릴 내용을 표시합니다. 채널에 공유할 수 있습니다.',
  },
  {
    example: '/pic support PIC-12',
    does: 'Microsoft 기술 지원에서 요청하는 정보를 사례에 붙여 넣을 수 있게 표시합니다.',
  },
  {
    example: '/pic active PIC-12',
    does: '공용 IM이 작동하면 요청을 활성으로 표시합니다. 그때부터 해당 도메인을 모니터링합니다.',
  },
  { example: '/pic cancel PIC-12', does: '더 이상 필요하지 않은 요청을 취소합니다. 한 번 더 확인합니다.' },
  { example: '/pic take PIC-12', does: '운영자: 요청을 맡아 누가 담당하는지 모두에게 알립니다.' },
  {
    example: '/pic reject PIC-12 계약이 만료되었습니다',
    does: '운영자: 요청을 거부하고 요청자에게 이유를 알립니다.',
  },
  { example: '/pic retire PIC-12', does: '운영자: 활성 상태였던 요청을 사용 중지합니다. 한 번 더 확인합니다.' },
  {
    example: '/pic update PIC-12',
    does: '활성 요청을 변경합니다. SIP 도메인이나 액세스 에지를 추가하거나 제외합니다.',
  },
  {
    example: '/pic edit PIC-12',
    does: '요청을 편집합니다. 담당자가 정해지기 전에는 요청 자체를 고치고, 활성 요청은 변경 요청을 만들며, 그 밖의 요청은 같은 내용으로 새로 시작합니다.',
  },
  { example: '/pic remove PIC-12', does: '활성 요청의 제거를 요청합니다.' },
  {
    example: '/pic watch contoso.com',
    does: '요청 없이 도메인을 모니터링하고 변경 사항을 여기에 알립니다. 도메인 없이 입력하면 여기에서 모니터링하는 도메인을 표시합니다.',
  },
  { example: '/pic unwatch contoso.com', does: '도메인 모니터링을 끝냅니다.' },
  {
    example: '/pic explain ms-diagnostics: 1009',
    does: '서버 또는 클라이언트에 표시된 오류의 의미를 설명합니다. 원인, 이를 찾아내는 검사, 해결 방법을 표시합니다.',
  },
  {
    example: '/pic settings',
    does: '소식을 받을 위치와 시간, 언어를 설정합니다. 관리자와 운영자는 워크스페이스 설정도 변경할 수 있습니다.',
  },
  { example: '/pic help', does: '이 목록을 표시합니다. `/pic help check` 명령은 한 명령에 대해서만 표시합니다.' },
];

export const help: Wording['help'] = {
  title: 'Picbot',
  about:
    'Lync Server 및 비즈니스용 Skype 서버의 공용 IM 연결을 프로비전하도록 도와줍니다. 요청을 수집하고 DNS를 확인하며, 진행 상황을 기록하고 미리 알려 줍니다.',
  commands,
  line: (example, does) => `${code(example)} · ${does}`,
  ownDesk:
    'Picbot은 Microsoft 포털에 접속하지 않습니다. 작업은 사람이 하고, Picbot은 검사하고 기록하며 미리 알려 줍니다.',
  newRequest: '새 요청',
  newRequestLabel: '새 공용 IM 요청 시작',
  myRequests: '내 요청',
  myRequestsLabel: '내 요청 표시',
  unknown: (typed, suggestion) =>
    suggestion === null
      ? `${code(`/pic ${typed}`)} 명령이 없습니다. \`/pic help\` 명령을 입력하면 사용할 수 있는 명령이 표시됩니다.`
      : `${code(`/pic ${typed}`)} 명령이 없습니다. ${code(`/pic ${suggestion}`)} 명령을 찾으셨나요?`,
};
