import { isCertificateReason } from '#domain/checks/certificate-reasons.ts';
import { isConnectionReason } from '#domain/checks/connection-reasons.ts';
import { isZoneReason } from '#domain/checks/delegation-reasons.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import { code } from '#slack/kit/text.ts';
import type { Remedy } from '#slack/wording/en/remedy.ts';
import { certificateRemedy } from './certificate-remedies.ts';
import { connectionRemedy } from './connection-remedies.ts';
import { zoneRemedy } from './zone-remedies.ts';

const findsYou = '다른 조직은 이 레코드로 액세스 에지를 찾습니다. 레코드가 없으면 외부에서 아무도 연결할 수 없습니다.';
const mustMatch = '외부의 에지는 대상을 SIP 도메인과 비교하여 정확히 한 레이블 아래에 있지 않으면 거부합니다.';
const mustBeHost = 'SRV 레코드에는 호스트 이름을 지정합니다. 주소는 외부의 에지가 직접 조회합니다.';
const notYours = '도메인에 문제가 있다는 뜻은 아닙니다.';

const insteadOf = (alias: string | undefined) => (alias === undefined ? '' : '별칭 대신 ');

/** Null where nothing is to be mended. Formatted text. */
export function remedy(reason: Reason): Remedy | null {
  if (isConnectionReason(reason)) return connectionRemedy(reason);
  if (isCertificateReason(reason)) return certificateRemedy(reason);
  if (isZoneReason(reason)) return zoneRemedy(reason);
  switch (reason.code) {
    case 'no_server_answered':
      return {
        why: notYours,
        fix: `나중에 다시 검사하세요. 계속되면 Picbot 운영자에게 ${code(reason.setting)} 설정에 다른 서버를 지정하도록 요청하세요`,
      };
    case 'server_failed':
    case 'server_lame':
    case 'answer_malformed':
    case 'answer_truncated':
    case 'answer_unusable':
    case 'alias_unresolved':
      return { why: notYours, fix: '몇 분 후에 다시 검사하세요. 계속되면 영역의 이름 서버를 확인하세요' };
    case 'query_refused':
      return {
        why: notYours,
        fix: `Picbot 운영자에게 ${code('DNS_SERVERS')} 설정에 응답하는 서버를 지정하도록 요청하세요`,
      };
    case 'dnssec_failed':
      return {
        why: '서명을 확인하는 확인자에게는 서명이 올바르게 될 때까지 영역이 전혀 보이지 않습니다.',
        fix: '등록 기관의 DS 레코드를 영역의 키와 비교하고 영역에 다시 서명하세요',
      };
    case 'srv_missing':
      return {
        why: findsYou,
        fix: `${insteadOf(reason.alias)}공용 영역에 이 레코드를 추가하세요`,
      };
    case 'srv_alias_loop':
    case 'owner_is_alias':
      return {
        why: '별칭을 거친 레코드는 다른 도메인의 것이므로 외부의 에지가 이 도메인의 레코드로 인정하지 않습니다.',
        fix: '별칭을 제거하고 레코드 자체를 게시하세요',
      };
    case 'target_is_root':
      return { why: '대상 `.` 값은 연결하지 말라는 뜻입니다.', fix: '대신 액세스 에지를 지정하세요' };
    case 'target_is_address':
    case 'target_not_host':
      return { why: mustBeHost, fix: '대신 액세스 에지를 지정하세요' };
    case 'port_wrong':
      return {
        why: `외부의 에지는 포트 ${reason.expected} 번으로 연결합니다. 방화벽은 그 밖의 포트를 대부분 막습니다.`,
        fix: `포트를 ${reason.expected} 번으로 변경하세요`,
      };
    case 'target_equals_domain':
      return { why: mustMatch, fix: `${code(reason.expected)} 이름처럼 도메인 아래의 호스트를 지정하는 것이 좋습니다` };
    case 'target_too_deep':
    case 'target_outside':
      return { why: mustMatch, fix: `레코드의 대상을 ${code(reason.expected)} 이름으로 변경하세요` };
    case 'target_doubled':
      return {
        why: '영역 파일에서 대상 뒤의 점이 빠져 영역의 이름이 덧붙었습니다.',
        fix: '이름 끝에 점을 붙이세요',
      };
    case 'target_is_microsoft_365':
      return {
        why: '이 도메인의 사용자는 Microsoft 365에서 연결되므로 자체 서버로는 연결되지 않습니다.',
        fix: '사용자가 Microsoft 365에 있으면 그대로 두세요. 자체 서버에 있으면 레코드의 대상을 그 서버로 변경하세요',
      };
    case 'target_is_alias':
      return {
        why: 'RFC 2782에서는 여기에 별칭을 금지하며, 일부 에지는 별칭을 따라가지 않습니다.',
        fix: `${code(reason.target)} 이름의 별칭을 주소 레코드로 바꾸세요`,
      };
    case 'target_alias_loop':
    case 'no_address':
      return {
        why: '주소가 없으면 아무도 연결할 수 없습니다.',
        fix: `${insteadOf(reason.alias)}${code(reason.target)} 이름에 액세스 에지의 공용 주소를 지정하세요`,
      };
    case 'address_not_public':
      return {
        why: '외부에서 아무도 연결할 수 없습니다. 대부분 내부 영역의 레코드가 공용 영역에 들어간 것입니다.',
        fix: `${code(reason.target)} 이름에 액세스 에지의 공용 주소를 게시하고, 이 주소는 내부에서만 사용하세요`,
      };
    case 'target_is_not_edge':
      return {
        why: '다른 조직은 지정한 액세스 에지가 아니라 레코드의 대상으로 연결합니다.',
        fix: '올바른 액세스 에지를 지정하거나, 레코드의 대상을 그 액세스 에지로 변경하세요',
      };
    case 'tied_records':
      return {
        why: '에지는 먼저 응답된 레코드를 사용하며, 그 순서는 바뀝니다.',
        fix: '하나의 우선 순위 값을 낮추거나 가중치를 높이세요',
      };
    case 'too_many_targets':
      return { why: '테스트하지 않은 대상에 문제가 있을 수 있습니다.', fix: '더 이상 필요 없는 레코드를 제거하세요' };
    case 'not_tested':
    case 'no_edge_declared':
    case 'srv_found':
    case 'target_is_host':
    case 'port_right':
    case 'target_one_below':
    case 'no_alias':
    case 'addresses_public':
    case 'target_is_edge':
    case 'target_shares_edge_addresses':
    case 'one_record':
    case 'several_records':
      return null;
  }
}
