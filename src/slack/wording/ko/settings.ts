import type { Wording } from '#slack/wording/en.ts';

export const settings: Wording['settings'] = {
  title: '설정',
  save: '저장',
  close: '취소',
  done: '완료',
  choose: '선택하세요',
  own: '내 설정',
  shared: '워크스페이스 설정',
  sharedAbout:
    '이 부분은 워크스페이스 관리자, 소유자 및 운영자에게만 표시되며, 설정한 내용은 모든 사람에게 적용됩니다.',
  labels: {
    news: '내 요청의 소식',
    quietFrom: '소식을 받지 않는 시작 시간',
    quietTo: '소식을 받지 않는 종료 시간',
    language: '내 언어',
    channel: '새 요청을 알릴 채널',
    operators: '운영자',
    operatorGroup: '운영자 사용자 그룹',
    retention: '종료된 요청의 보관 일수',
    sharedLanguage: '채널에서 사용하는 언어',
  },
  hints: {
    quiet:
      'Slack에 설정된 내 시간대를 기준으로 합니다. 그동안의 소식은 나중에 한꺼번에 받습니다. 항상 소식을 받으려면 두 항목을 모두 비워 두세요.',
    channel: '양식에 이 채널이 미리 입력됩니다. 지정하지 않으면 명령을 입력한 채널이 입력됩니다.',
    operators: '운영자는 요청을 담당하고, 거부하고, 사용 중지합니다.',
    operatorGroup:
      'S0123456789 형식의 ID입니다. 그룹 메뉴에서 그룹 ID를 복사할 수 있습니다. 그룹의 구성원도 운영자가 됩니다.',
    retention: '1부터 3650까지 입력할 수 있습니다.',
  },
  news: {
    direct: '다이렉트 메시지로 받기',
    thread: '카드의 스레드에서만 보기',
  },
  auto: 'Slack 언어와 동일',
  configured: {
    channel: (channel) =>
      channel === null
        ? '구성에 지정된 채널이 없습니다(`NOTIFY_CHANNEL`).'
        : `여기에서 변경하기 전에는 구성에 지정된 ${channel} 채널이 사용됩니다(\`NOTIFY_CHANNEL\`).`,
    operators: (who) =>
      who === null
        ? '구성에 지정된 운영자가 없습니다(`OPERATORS`).'
        : `구성에 지정되어 항상 운영자인 사용자(\`OPERATORS\`): ${who}`,
    language: (language) => `여기에서 변경하기 전에는 구성에 지정된 언어가 사용됩니다(\`LANGUAGE\`): ${language}`,
  },
  problems: {
    quietHalf: '둘 다 설정하거나 둘 다 비워 두세요.',
    quietSame: '시작 시간과 다른 시간을 설정하세요.',
    operatorGroup: '사용자 그룹 ID가 아닙니다. ID는 S0123456789 형식처럼 S로 시작합니다.',
    retention: '1부터 3650까지의 정수를 입력하세요.',
  },
  saved: '저장했습니다. 지금부터 적용됩니다.',
  notAllowed: '저장하지 않았습니다. 워크스페이스 설정은 관리자, 소유자 및 운영자만 변경할 수 있습니다.',
  meanwhile: {
    intro:
      ':warning: *아직 저장하지 않았습니다.* 이 창이 열려 있는 동안 다른 사람이 같은 항목을 변경했습니다. 해당 항목은 아래에 표시되어 있습니다. *저장* 단추를 누르면 내 설정으로 바뀌고, *취소* 단추를 누르면 다른 사람의 설정이 유지됩니다.',
    by: (who, when, value) =>
      `:warning: ${who ? `${who} 님이` : '다른 사람이'} 이 항목을 변경했습니다${when === null ? '' : `(${when})`}. 현재 설정: ${value}`,
    nothing: '비어 있음',
  },
};
