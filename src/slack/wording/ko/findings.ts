import type { CheckId, Step } from '#domain/checks/catalogue.ts';
import { isCertificateReason } from '#domain/checks/certificate-reasons.ts';
import { isConnectionReason } from '#domain/checks/connection-reasons.ts';
import { isZoneReason } from '#domain/checks/delegation-reasons.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import { code } from '#slack/kit/text.ts';
import { certificateFinding } from './certificate-findings.ts';
import { connectionFinding } from './connection-findings.ts';
import { addressKinds, listed } from './phrases.ts';
import { zoneFinding } from './zone-findings.ts';

export const checkNames: Readonly<Record<CheckId, string>> = {
  'DNS-01': '페더레이션 SRV 레코드',
  'DNS-02': '대상이 호스트 이름임',
  'DNS-03': '포트 5061',
  'DNS-04': '대상이 도메인에 속함',
  'DNS-05': '별칭 없음',
  'DNS-06': '공용 주소',
  'DNS-07': '대상이 액세스 에지임',
  'DNS-08': '레코드 순서',
  'DNS-09': '모든 곳에서 같은 응답',
  'DNS-10': '비슷한 이름',
  'DNS-11': '도메인 및 위임',
  'NET-01': '포트 5061 열림',
  'TLS-01': '상호 TLS',
  'TLS-02': '인증서 체인',
  'TLS-03': '인증서의 이름',
  'TLS-04': '인증서의 날짜',
  'TLS-05': '인증서의 적합성',
  'TLS-06': '모든 곳에서 같은 인증서',
  'SIP-01': 'SIP 서버',
};

export const stepNames: Readonly<Record<Step, string>> = {
  dns: 'DNS',
  address: '주소',
  tcp: 'TCP 포트 5061',
  tls: 'TLS 및 인증서',
  sip: 'SIP',
};

/** What was found, in one sentence or less; null when the check's name says it all. Formatted text. */
export function finding(reason: Reason): string | null {
  if (isConnectionReason(reason)) return connectionFinding(reason);
  if (isCertificateReason(reason)) return certificateFinding(reason);
  if (isZoneReason(reason)) return zoneFinding(reason);
  switch (reason.code) {
    case 'not_tested':
      return `“${checkNames[reason.because]}” 결과 때문에 테스트하지 않았습니다`;
    case 'no_edge_declared':
      return '액세스 에지를 지정하지 않았으므로 레코드의 대상을 액세스 에지로 봅니다';
    case 'no_server_answered':
      return `응답한 이름 서버가 없습니다(${listed(reason.servers)})`;
    case 'server_failed':
      return `${code(reason.server)} 서버가 조회하지 못했습니다(SERVFAIL${extended(reason.ede)})`;
    case 'dnssec_failed':
      return `${code(reason.server)} 서버가 영역의 서명을 거부합니다. DNSSEC에 문제가 있습니다${extended(reason.ede)}`;
    case 'query_refused':
      return `${code(reason.server)} 서버가 응답을 거부합니다(REFUSED)`;
    case 'server_lame':
      return `${code(reason.server)} 서버가 영역을 알지 못한 채 응답합니다`;
    case 'answer_malformed':
      return `${code(reason.server)} 서버가 읽을 수 없는 응답을 보냈습니다`;
    case 'answer_truncated':
      return `${code(reason.server)} 서버의 응답이 UDP에 비해 너무 길고, TCP로도 받지 못했습니다`;
    case 'answer_unusable':
      return `${code(reason.server)} 서버가 ${code(reason.rcode)} 코드로 응답했습니다`;
    case 'alias_unresolved':
      return `이름이 ${code(reason.alias)} 이름의 별칭인데, ${code(reason.server)} 서버가 그 이름의 주소를 알려 주지 않습니다`;
    case 'srv_found':
      return `${code(reason.target)}, 포트 ${reason.port}`;
    case 'srv_missing':
      if (reason.alias !== undefined) return leadsNowhere(reason.owner, reason.alias, 'SRV 레코드', reason.answer);
      return reason.answer === 'nxdomain'
        ? `${code(reason.owner)} 이름이 존재하지 않습니다(NXDOMAIN)`
        : `${code(reason.owner)} 이름은 존재하지만 SRV 레코드가 없습니다(NODATA)`;
    case 'srv_alias_loop':
      return `${code(reason.owner)} 이름이 ${code(reason.alias)} 이름을 거쳐 순환하는 별칭입니다`;
    case 'target_is_root':
      return `${code(reason.owner)} 레코드의 대상이 ${code('.')} 값입니다. 도메인이 페더레이션을 제공하지 않는다는 뜻입니다`;
    case 'target_is_address':
      return `대상 ${code(reason.target)} 값이 주소입니다`;
    case 'target_not_host':
      return `대상 ${code(reason.target)} 값에 호스트 이름에 사용할 수 없는 문자가 있습니다`;
    case 'port_wrong':
      return `${code(reason.target)} 대상의 레코드에 포트가 ${reason.expected} 대신 ${reason.port} 값으로 되어 있습니다`;
    case 'target_equals_domain':
      return `대상이 도메인 자체(${code(reason.target)})입니다`;
    case 'target_too_deep':
      return `${code(reason.target)} 이름이 ${code(reason.domain)} 도메인보다 두 레이블 이상 아래에 있습니다`;
    case 'target_doubled':
      return `${code(reason.target)} 이름에 도메인 이름이 두 번 들어 있습니다`;
    case 'target_outside':
      return `${code(reason.target)} 이름이 ${code(reason.domain)} 도메인 아래에 있지 않습니다`;
    case 'target_is_microsoft_365':
      return `${code(reason.target)}: ${code(reason.domain)} 도메인은 이미 Microsoft 365에 있습니다`;
    case 'owner_is_alias':
      return `${code(reason.owner)} 이름이 ${code(reason.alias)} 이름의 별칭(CNAME)입니다`;
    case 'target_is_alias':
      return `대상 ${code(reason.target)} 이름이 ${code(reason.alias)} 이름의 별칭(CNAME)입니다`;
    case 'addresses_public':
      return listed(reason.addresses);
    case 'no_address':
      if (reason.alias !== undefined)
        return leadsNowhere(reason.target, reason.alias, 'A 또는 AAAA 레코드', reason.answer);
      return reason.answer === 'nxdomain'
        ? `${code(reason.target)} 이름이 존재하지 않습니다(NXDOMAIN)`
        : `${code(reason.target)} 이름에 A 또는 AAAA 레코드가 없습니다(NODATA)`;
    case 'address_not_public':
      return `${code(reason.target)} 이름의 주소 ${code(reason.address)}: ${addressKinds[reason.kind]}입니다`;
    case 'target_alias_loop':
      return `${code(reason.target)} 이름이 ${code(reason.alias)} 이름을 거쳐 순환하는 별칭입니다`;
    case 'target_shares_edge_addresses':
      return `${code(reason.edge)} 액세스 에지와 주소가 같습니다`;
    case 'target_is_not_edge':
      return `${code(reason.target)} 이름은 지정한 액세스 에지(${listed(reason.edges)})가 아니며 주소도 다릅니다`;
    case 'several_records':
      return `레코드 ${reason.count}개 중 ${code(reason.target)} 레코드가 사용됩니다(우선 순위 ${reason.priority}, 가중치 ${reason.weight})`;
    case 'tied_records':
      return `${listed(reason.targets)} 레코드의 우선 순위(${reason.priority})와 가중치(${reason.weight})가 같습니다`;
    case 'too_many_targets':
      return `대상이 ${reason.count}개입니다. ${code(reason.target)} 대상부터 앞의 ${reason.tested}개를 테스트했습니다`;
    case 'target_is_host':
    case 'port_right':
    case 'target_one_below':
    case 'no_alias':
    case 'target_is_edge':
    case 'one_record':
      return null;
  }
}

const leadsNowhere = (name: string, alias: string, record: string, answer: string) =>
  `${code(name)} 이름은 ${code(alias)} 이름의 별칭(CNAME)이며, 그 끝에 ${record}가 없습니다(${answer.toUpperCase()})`;

const extended = (ede: number | null) => (ede === null ? '' : `, 확장 오류 ${ede}`);
