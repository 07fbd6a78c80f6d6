import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

const byHand =
  '`bob@contoso.com` 주소처럼 자체 도메인을 사용하는 계정은 `bob(contoso.com)@msn.com` 형식으로 입력합니다. `/pic contact bob@contoso.com` 명령을 사용하면 주소를 어떤 형식으로 입력하는지 볼 수 있습니다.';
const byItself =
  '`bob@contoso.com` 주소처럼 자체 도메인을 사용하는 계정은 Office 2013 SP1 이상이 설치되어 있으면 그대로 입력하고, 그렇지 않으면 `bob(contoso.com)@msn.com` 형식으로 입력합니다.';

const steps: Wording['guide']['steps'] = ({ kind, name }, platform) => {
  const client = platform?.client ?? 'Lync';
  if (kind === 'hosting') {
    return [
      `${client} 클라이언트에서 \`bob@fabrikam.com\` 주소처럼 상대방의 전체 로그인 주소를 검색하여 연락처로 추가합니다.`,
      `${name} 사용자도 같은 방법으로, 즉 여러분의 전체 로그인 주소로 여러분을 찾을 수 있습니다.`,
      '양쪽이 모두 수락하고 양쪽 조직이 모두 허용하면 메시지와 현재 상태가 전달됩니다.',
    ];
  }
  return [
    `${client} 클라이언트에서 조직 외부의 연락처를 추가하고 공급자로 ${name} 항목을 선택합니다.`,
    `상대방이 ${name} 로그인에 사용하는 Microsoft 계정을 입력합니다(예: \`bob@outlook.com\`). ${platform?.decoratesNames ? byItself : byHand}`,
    `${name} 이름과 병합된 Microsoft 계정으로 로그인한 ${name} 사용자는 여러분의 주소를 검색하여 요청을 보낼 수도 있습니다.`,
    '양쪽이 모두 수락하면 메시지와 현재 상태가 전달됩니다. 그전에는 상대방이 오프라인으로 표시됩니다.',
  ];
};

export const guide: Wording['guide'] = {
  title: ({ name }) => `${name} 사용자와 연결하는 방법`,
  steps,
  forUsers: '사용자가 알아야 하는 내용입니다. 사용자가 볼 수 있는 곳에 공유하세요.',
  show: '사용자 안내',
  showLabel: (id) => `${id} 사용자에게 알릴 내용`,
  share: '채널에 공유',
  shareLabel: '이 안내를 채널에 공유',
  shared: (channel) => `${channel} 채널에 공유했습니다.`,
  unclear: (typed) =>
    `${code(typed)} 값은 요청 번호가 아닙니다. 모든 요청에 대한 안내는 ${code('/pic guide')} 명령으로, 요청 하나에 대한 안내는 ${code('/pic guide PIC-12')} 명령으로 볼 수 있습니다.`,
};
