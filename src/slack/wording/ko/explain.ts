import type { CauseId } from '#domain/diagnosis/causes.ts';
import { code } from '#slack/kit/text.ts';
import type { ExplainedCause } from '#slack/wording/en/explain.ts';
import type { Wording } from '#slack/wording/en.ts';

const grantPolicy = (parameter: string) =>
  `해당 사용자에게 적용되는 외부 액세스 정책에서 \`-${parameter} $true\` 매개 변수를 설정하세요(사용자, 사이트, 전역 순으로 적용되며 \`Get-CsExternalAccessPolicy\` 명령으로 볼 수 있습니다)`;

const causes: Readonly<Record<CauseId, ExplainedCause>> = {
  public_im_forbidden: {
    cause: '보낸 사람의 정책에서 공용 IM 공급자와의 통신을 허용하지 않습니다.',
    fix: grantPolicy('EnablePublicCloudAccess'),
  },
  federation_forbidden: {
    cause: '보낸 사람의 정책에서 페더레이션된 파트너와의 통신을 허용하지 않습니다.',
    fix: grantPolicy('EnableFederationAccess'),
  },
  outside_forbidden: {
    cause: '보낸 사람의 정책에서 조직 외부와의 통신을 허용하지 않습니다.',
    fix: grantPolicy('EnableFederationAccess'),
  },
  user_unknown: {
    cause: '받는 사람의 주소가 존재하지 않습니다.',
    fix: '잘못 입력하지 않았는지 확인하세요. 자체 도메인을 사용하는 Microsoft 계정은 `user(contoso.com)@msn.com` 형식으로 입력합니다',
  },
  cannot_route: {
    cause:
      '서버가 다른 도메인으로 가는 경로를 알지 못합니다. 페더레이션 또는 공급자가 꺼져 있거나 도메인을 검색할 수 없습니다.',
    fix: '`Get-CsAccessEdgeConfiguration` 결과에서 페더레이션 사용자와 파트너 검색이 허용되는지, 토폴로지에 페더레이션 경로가 있는지, 공급자가 사용하도록 설정되어 있는지(`Get-CsPublicProvider`, `Get-CsHostingProvider`) 확인하세요',
  },
  temporarily_cannot_route: {
    cause: '다른 도메인으로 가는 경로를 알지만 지금 작동하지 않습니다. 에지 또는 다음 홉이 중단되었습니다.',
    fix: '액세스 에지 서비스가 실행 중이고 TCP 5061이 양방향으로 열려 있는지 확인한 후 몇 분 뒤에 다시 시도하세요',
  },
  srv_missing: {
    cause: 'DNS에서 다른 도메인의 페더레이션 레코드를 찾을 수 없습니다.',
    fix: '공용 영역에 `_sipfederationtls._tcp.<domain>` 레코드를 게시하고, 에지가 공용 이름을 확인할 수 있는지 확인하세요',
  },
  srv_conflict: {
    cause: '페더레이션 레코드가 SIP 도메인 바로 아래에 있지 않은 호스트를 가리킵니다.',
    fix: '레코드의 대상을 도메인보다 정확히 한 레이블 아래의 호스트로 변경하세요. 예를 들어 `contoso.com` 도메인이면 `sip.contoso.com` 호스트입니다',
  },
  address_missing: {
    cause: 'DNS에 페더레이션 레코드의 대상 주소가 없습니다.',
    fix: '대상에 공용 A 레코드를 지정하세요',
  },
  next_hop_untrusted: {
    cause: '다음 서버의 인증서를 신뢰할 수 없습니다. 체인, 이름 또는 날짜가 올바르지 않습니다.',
    fix: '인증서 검사에서 발견된 문제를 수정하세요. 검사를 통과하면 오류가 기록된 곳에 누락된 루트 인증서를 설치하세요',
  },
  request_type_forbidden: {
    cause: '파트너 쪽에서 이 종류의 요청을 받지 않습니다. 대부분 파트너가 이쪽 도메인을 허용하지 않기 때문입니다.',
    fix: '파트너에게 이쪽 도메인을 허용하도록 요청하고 파트너의 도메인을 허용하거나(`New-CsAllowedDomain`), 양쪽이 서로 검색할 수 있게 하세요',
  },
  no_reason_given: {
    cause: '파트너의 서버가 이유를 알리지 않고 거부했습니다. 이유는 파트너의 로그에 있습니다.',
    fix: '파트너에게 파트너의 에지에 기록된 `ms-diagnostics` 값을 요청하고, 양쪽이 서로를 허용하는지 확인하세요',
  },
  tls_failed: {
    cause: '파트너의 에지와 TLS 연결에 실패했습니다. 대부분 한쪽이 다른 쪽의 인증 기관을 신뢰하지 않기 때문입니다.',
    fix: '양쪽 도메인의 인증서 검사에서 발견된 문제를 수정하세요. 검사를 통과하면 상대방이 이쪽 인증서의 루트 인증서를 설치해야 합니다',
  },
  outgoing_tls_failed: {
    cause:
      '에지가 다른 서버와 TLS를 설정하지 못했습니다. 그 인증서의 루트를 신뢰하지 않거나 이름이 연결한 이름과 다릅니다.',
    fix: '이벤트의 0x8… 코드를 확인하세요. 누락된 루트 인증서를 설치하거나, 상대방에게 인증서의 이름을 수정하도록 요청하세요',
  },
  connections_failed: {
    cause:
      '에지가 이벤트에 표시된 원격 서버 하나와의 연결에 여러 번 실패했습니다. 이유는 이벤트 텍스트의 0x8… 코드에 있습니다.',
    fix: '코드를 설명할 수 있도록 이벤트의 전체 텍스트를 여기에 붙여 넣으세요. 코드가 없으면 토폴로지에 페더레이션 경로가 있고 에지가 주소가 아닌 FQDN으로 지정되어 있는지, 인증서의 주체 대체 이름이 모두 있는지, 상대방이 이쪽 도메인을 허용하는지 확인하세요',
  },
  partner_throttled: {
    cause: '검색으로 찾은 파트너가 허용된 것보다 많은 메시지를 보내 메시지가 지연되고 있습니다.',
    fix: '도메인을 신뢰하면 이름으로 허용하세요. `New-CsAllowedDomain -Identity <domain>`',
  },
  root_untrusted: {
    cause: '인증서의 체인이 여기에서 신뢰하는 루트로 이어지지 않습니다.',
    fix: '서버가 중간 인증서도 보내도록 하고 공용 인증 기관을 사용하세요. 개인 인증 기관이면 상대방이 루트 인증서를 설치해야 합니다',
  },
  name_mismatch: {
    cause: '인증서에 연결한 이름이 없습니다.',
    fix: '주체 대체 이름에 페더레이션 레코드의 대상이 포함되도록 인증서를 다시 발급하세요. 와일드카드는 사용할 수 없습니다',
  },
  certificate_expired: {
    cause: '인증서 또는 그 상위 인증서의 유효 기간이 아닙니다.',
    fix: '인증서를 갱신하여 에지의 외부 인터페이스에 할당하고 양쪽 서버의 시계를 비교하세요',
  },
  certificate_revoked: {
    cause: '인증서의 인증 기관이 인증서를 해지했습니다.',
    fix: '인증서를 다시 발급받아 에지의 외부 인터페이스에 할당하세요',
  },
  revocation_unchecked: {
    cause: '에지가 인증서의 해지 목록을 가져오지 못했습니다.',
    fix: '에지가 인증 기관의 목록을 가져올 수 있도록 에지에서 인터넷으로 TCP 80을 여세요',
  },
  no_common_tls: {
    cause: '양쪽에 공통되는 TLS 버전이나 암호가 없거나, 중간의 장치가 핸드셰이크에 끼어들었습니다.',
    fix: '양쪽에서 TLS 1.2를 사용하도록 설정하고, 방화벽의 TLS 검사에서 5061을 제외하세요',
  },
  connection_reset: {
    cause: '상대방이 중간에 연결을 닫았습니다. TLS 중이라면 대부분 인증서를 수락하지 않았다는 뜻입니다.',
    fix: '상대방이 이쪽 인증서의 인증 기관을 신뢰하는지, 방화벽이 5061 연결을 끊지 않는지 확인하세요',
  },
  connection_timed_out: {
    cause: '해당 주소에서 응답이 없습니다. 대부분 방화벽이 TCP 5061을 막기 때문입니다.',
    fix: '액세스 에지 이름의 모든 주소에서 TCP 5061을 양방향으로 여세요',
  },
  connection_refused: {
    cause: '호스트는 있지만 해당 포트에서 수신 대기하는 것이 없거나 방화벽이 거부합니다.',
    fix: '액세스 에지 서비스를 시작하고 5061이 외부 주소로 전달되는지 확인하세요',
  },
  host_unreachable: {
    cause: '해당 주소로 가는 경로가 없습니다.',
    fix: '에지의 경로와 기본 게이트웨이(외부 인터페이스에 있음), 그리고 주소가 공용 주소인지 확인하세요',
  },
  host_not_found: {
    cause: '호스트의 이름을 확인할 수 없습니다.',
    fix: '호스트의 주소를 게시하고, 에지의 확인자가 공용 이름에 응답하는지 확인하세요',
  },
  server_timed_out: {
    cause: '경로상의 서버가 다음 서버에 연결하지 못했습니다. 상대 도메인의 DNS, 포트 5061 또는 TLS에 문제가 있습니다.',
    fix: '같은 응답에서 `ms-diagnostics` 헤더를 찾으면 어느 것인지 알 수 있습니다. 그런 다음 검사에서 발견된 문제를 수정하세요',
  },
  forbidden: {
    cause: '서버가 요청을 이해했지만 거부합니다. 대부분 정책 때문이거나 도메인이 허용되지 않았기 때문입니다.',
    fix: '같은 응답에서 `ms-diagnostics` 헤더를 찾으면 어느 규칙인지 알 수 있습니다',
  },
  unauthorised: {
    cause:
      '서버가 먼저 로그인하도록 요구합니다. 페더레이션된 서버 사이에서는 요청이 클라이언트의 경로로 갔다는 뜻입니다.',
    fix: '파트너의 레코드가 클라이언트용 포트가 아니라 5061의 액세스 에지를 가리키는지 확인하세요',
  },
  request_timed_out: {
    cause: '제시간에 최종 응답이 오지 않았습니다.',
    fix: '에지가 응답하는지 확인한 후 요청을 마지막으로 전달한 서버의 로그를 확인하세요',
  },
  unavailable: {
    cause:
      '사용자의 서버에는 연결되었지만 사용자에게 연결할 수 없습니다. 로그아웃했거나 메시지를 받지 않는 상태입니다.',
    fix: '여기에서 수정할 것은 없습니다. 파트너의 모든 사용자에게 계속되면 파트너에게 프런트 엔드를 확인하도록 요청하세요',
  },
  not_acceptable: {
    cause: '상대방이 지원하지 않는 오디오나 암호화처럼 이 종류의 대화를 받지 않습니다.',
    fix: '일반 IM으로 시도하세요. 오디오와 비디오는 양쪽이 요구하는 미디어 암호화를 비교하세요',
  },
  server_fault: {
    cause: '경로상의 서버 자체에 오류가 발생했습니다.',
    fix: '응답의 `Server` 또는 `source` 값이 그 서버입니다. 해당 시각의 이벤트 로그를 확인하세요',
  },
  service_unavailable: {
    cause: '경로상의 서버에 부하가 많거나, 유지 관리 중이거나, 준비되지 않았습니다.',
    fix: '몇 분 후에 다시 시도하세요. 계속되면 에지와 프런트 엔드의 서비스를 확인하세요',
  },
};

const examples =
  '• SIP 스택의 `ms-diagnostics` ID(예: `ms-diagnostics: 1009`)\n• SIP 응답(예: `SIP/2.0 504`)\n• 프로토콜 스택의 이벤트 14428, 14501, 14502, 14603\n• 이러한 이벤트의 TLS 및 연결 코드(예: `0x80090325`)';

export const explain: Wording['explain'] = {
  title: '오류의 의미',
  causes,
  symptom: (symptom, symbol) => {
    const named = symbol === null ? '' : ` (${symbol})`;
    switch (symptom.kind) {
      case 'ms_diagnostics':
        return `ms-diagnostics ${symptom.id}${named}`;
      case 'event':
        return `이벤트 ${symptom.id}${named}`;
      case 'sip_status':
        return `SIP ${symptom.status}${named}`;
      case 'windows_code':
        return `${symptom.code}${named}`;
    }
  },
  foundBy: (checks) => `*찾아내는 검사:* ${checks}`,
  foundByNone: '*찾아내는 검사:* 외부 검사로는 찾을 수 없습니다. 서버 자체의 설정에 관한 문제입니다.',
  fix: (how) => `*해결 방법:* ${how}.`,
  source: (source) => `출처: ${source}`,
  unknown: (symptoms) => `Picbot이 알지 못하는 항목: ${symptoms.join(', ')}.`,
  nothing: `Picbot이 아는 코드가 없습니다. 설명할 수 있는 항목:\n${examples}`,
  usage: `${code('/pic explain')} 뒤에 오류를 붙여 넣으세요. Picbot이 설명할 수 있는 항목:\n${examples}`,
  offerCheck: '`/pic check contoso.com` 명령으로 도메인을 검사할 수 있습니다.',
  check: (domain) => `${domain} 검사`,
  checkLabel: (domain) => `${domain} 도메인 검사`,
};
