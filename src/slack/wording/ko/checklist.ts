import type { TaskId } from '#domain/server/task.ts';
import { code, nameList } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { andMore } from './phrases.ts';

type Checklist = Wording['checklist'];

const whys: Readonly<Record<TaskId, { readonly does: string; readonly undoes: string }>> = {
  federation: {
    does: '페더레이션을 사용해야 에지가 다른 조직과 메시지를 주고받습니다. 파트너 검색을 사용하면 상대 조직을 DNS 레코드로 찾습니다.',
    undoes: '다른 조직과도 더 이상 통신하지 않을 때만 수행하세요. 모든 페더레이션이 중단됩니다.',
  },
  policy: {
    does: '페더레이션만으로는 아무도 통신할 수 없습니다. 허용하는 정책이 적용된 사용자만 참여할 수 있습니다. 사용자 정책이 사이트 정책보다, 사이트 정책이 전역 정책보다 우선합니다.',
    undoes: '외부의 다른 상대와도 통신하지 않을 때만 수행하세요. 이 정책은 모든 페더레이션에 적용됩니다.',
  },
  provider: {
    does: '서버가 공급자의 액세스 에지를 알아야 합니다. ID와 프록시는 하나씩만 있을 수 있으므로 같은 것을 사용하는 항목을 먼저 제거합니다. 없으면 아무것도 제거하지 않습니다.',
    undoes: '이후로는 이 공급자로 라우팅되지 않습니다.',
  },
};

const task: Checklist['task'] = (id, { name }, undoes) => {
  switch (id) {
    case 'federation':
      return undoes ? '페더레이션 및 공용 IM 연결 끄기' : '페더레이션 및 공용 IM 연결 구성';
    case 'policy':
      return undoes ? '페더레이션 사용자 액세스 정책 되돌리기' : '페더레이션 사용자 액세스 정책 하나 이상';
    case 'provider':
      return undoes ? `${name} 공급자 제거` : `${name} 공급자`;
  }
};

const edgeProperties =
  '에지 서버에서 *Computer Management*, *Services and Applications*, *Microsoft Office Communications Server 2007 R2* 속성을 엽니다.';

const consoleSteps: Checklist['consoleSteps'] = (id, { name, kind, proxyFqdn }) => {
  switch (id) {
    case 'federation':
      return {
        act: [
          'Office Communications Server 스냅인에서 포리스트의 *Global Properties*, *Federation* 탭을 열고 *Enable Federation and Public IM connectivity* 확인란을 선택한 다음 에지의 내부 FQDN과 포트 5061을 입력합니다.',
          `${edgeProperties} *Access Methods* 탭에서 *Federate with other domains* 및 *Allow discovery of federation partners* 확인란을 선택합니다.`,
        ],
        verify: ['두 곳을 다시 열어 확인란이 선택되어 있는지 확인합니다.'],
        undo: ['같은 확인란의 선택을 취소합니다. 모든 페더레이션이 중단됩니다.'],
      };
    case 'policy':
      return {
        act: [
          '*Active Directory Users and Computers* 도구에서 사용자 속성의 *Communications* 탭, *Configure* 항목을 열고 *Enable federation* 및 *Enable public IM connectivity* 확인란을 선택합니다. 여러 사용자는 *Configure users* 명령으로 한 번에 변경할 수 있습니다.',
        ],
        verify: ['사용자 한 명을 다시 열어 두 확인란이 선택되어 있는지 확인합니다.'],
        undo: ['같은 사용자의 같은 확인란 선택을 취소합니다.'],
      };
    case 'provider':
      return {
        act: [
          `${edgeProperties} *IM Provider* 탭에서 이름이 ${code(name)} 또는 주소가 ${code(proxyFqdn)} 값인 항목을 제거한 다음, ${code(name)} 이름과 ${code(proxyFqdn)} 주소로 항목을 추가하고${kind === 'public' ? ' *This is a public IM service provider* 및' : ''} *Allow this IM service provider* 확인란을 선택합니다.`,
        ],
        verify: ['탭의 목록에 허용된 상태로 있는지 확인합니다.'],
        undo: ['같은 탭의 목록에서 제거합니다.'],
      };
  }
};

export const checklist: Checklist = {
  title: (request) => `${request}: 검사 목록`,
  task,
  why: (id, undoes) => whys[id][undoes ? 'undoes' : 'does'],
  nobodyBefore: (number) => `${number}번 작업이 완료될 때까지 사용자는 참여할 수 없습니다.`,
  where: ({ managedIn, name }) =>
    managedIn === 'shell'
      ? '프런트 엔드 서버의 관리 셸에서 RTCUniversalServerAdmins 또는 CsAdministrator의 구성원으로 수행합니다.'
      : `${name} 제품에는 이를 위한 cmdlet이 없습니다. RTCUniversalServerAdmins의 구성원으로 관리 콘솔에서 수행합니다.`,
  progress: (done, all) => `작업 ${all}개 중 ${done}개 완료`,
  done: (who, when) => `☑ 완료 · ${who} · ${when}`,
  open: '☐ 미완료',
  parts: {
    see: '현재 상태',
    act: '수행',
    orElse: '또는 이 SIP 도메인의 사용자만',
    verify: '확인',
    undo: '실행 취소',
    undoOrElse: '다른 방법의 실행 취소',
  },
  consoleSteps,
  tooLong: '너무 길어 여기에 표시할 수 없습니다. 스크립트에 있습니다.',
  leftOut: (names) =>
    `보이지 않는 문자가 있어 명령에 넣지 않은 이름: ${nameList(names, { andMore }, 500)}. 이 이름은 직접 입력하세요.`,
  tick: '완료로 표시',
  tickLabel: (number, id) => `${id} 요청의 ${number}번 작업을 완료로 표시`,
  untick: '완료 표시 취소',
  untickLabel: (number, id) => `${id} 요청의 ${number}번 작업 완료 표시 취소`,
  mayNotTick: '요청자, 연락처 및 운영자가 작업을 완료로 표시할 수 있습니다.',
  notSubmitted: '요청을 제출한 후에 작업을 완료로 표시할 수 있습니다.',
  script: '스크립트 받기(.ps1)',
  scriptLabel: (id) => `${id} 명령을 PowerShell 스크립트로 받기`,
  show: '검사 목록',
  showLabel: (id) => `${id} 검사 목록 표시`,
  providerGone: (id) => `${id} 요청의 공급자를 더 이상 알 수 없어 검사 목록이 없습니다.`,
  noScript: (platform) => `${platform} 제품에는 cmdlet이 없어 스크립트가 없습니다.`,
  usage: `어느 요청인지 입력하세요. 예: ${code('/pic checklist PIC-12')}. 내 요청은 \`/pic status\` 명령으로 볼 수 있습니다.`,
  file: {
    title: (id) => `${id}: 관리 셸 명령`,
    comment: (id) =>
      `${id} 검사 목록의 명령입니다. 먼저 읽어 보세요. \`-WhatIf\` 매개 변수를 사용하면 변경 없이 수행할 내용을 표시합니다.`,
    intro: (id) => [
      `${id}: 공용 IM 연결을 위한 관리자 작업(Picbot 작성).`,
      '프런트 엔드 서버의 관리 셸에서 RTCUniversalServerAdmins 또는 CsAdministrator의 구성원으로 실행하세요.',
      '-WhatIf를 사용하면 수행할 내용만 표시하고 아무것도 변경하지 않습니다. 다시 실행해도 결과는 같습니다.',
    ],
    otherWay: '또는 이 SIP 도메인의 사용자에게만:',
    undo: '실행 취소:',
    verify: '현재 상태:',
  },
};
