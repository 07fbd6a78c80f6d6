import type { CertificateReason } from '#domain/checks/certificate-reasons.ts';
import { date } from '#slack/kit/moments.ts';
import { code } from '#slack/kit/text.ts';
import { at, listed } from './phrases.ts';

/** What a certificate showed, in one sentence or less; null when the check's name says it all. Formatted text. */
export function certificateFinding(reason: CertificateReason): string | null {
  switch (reason.code) {
    case 'chain_trusted':
      return reason.issuer === '' ? null : `발급자 ${code(reason.issuer)}`;
    case 'chain_incomplete':
      return `${at(reason)} 서버가 중간 인증서 ${nameOf(reason.issuer)} 항목을 보내지 않습니다`;
    case 'root_unknown':
      return `${at(reason)} 서버의 체인이 Mozilla 목록에서 신뢰하지 않는 ${nameOf(reason.issuer)} 인증서에서 끝납니다`;
    case 'certificate_self_signed':
      return `${at(reason)} 서버의 인증서가 자체 서명되었습니다`;
    case 'chain_out_of_date':
      return `${at(reason)} 서버의 체인에서 ${link(reason.position)} ${reason.when === 'expired' ? '만료되었습니다' : '아직 유효하지 않습니다'}`;
    case 'chain_weak':
      return `${at(reason)} 서버의 체인에서 ${link(reason.position)} 현재 기준으로 너무 약한 키 또는 서명을 사용합니다`;
    case 'chain_refused':
      return `${at(reason)} 서버의 체인이 올바르지 않습니다(${code(reason.error)})`;
    case 'certificate_unreadable':
      return `${at(reason)} 서버의 인증서를 읽을 수 없습니다`;
    case 'name_only_common':
      return `${at(reason)} 서버의 인증서에 이름이 주체 대체 이름이 아닌 일반 이름으로만 들어 있습니다`;
    case 'name_only_wildcard':
      return `${at(reason)} 서버의 인증서가 와일드카드 ${code(reason.wildcard)} 이름으로만 이 이름을 포함합니다`;
    case 'name_missing':
      return reason.names.length === 0
        ? `${at(reason)} 서버의 인증서에 이름이 없습니다`
        : `${at(reason)} 서버의 인증서에 이 이름이 없습니다. 들어 있는 이름: ${listed(reason.names)}`;
    case 'names_too_many':
      return `${at(reason)} 서버의 인증서에 이름이 ${reason.count}개 있으며, 여기에서 읽는 개수보다 많습니다`;
    case 'certificate_valid':
      return `${date(reason.until)}까지`;
    case 'certificate_expired':
      return `${at(reason)} 서버의 인증서가 ${date(reason.until)}에 만료되었습니다`;
    case 'certificate_not_yet_valid':
      return `${at(reason)} 서버의 인증서는 ${date(reason.from)}부터 유효합니다`;
    case 'certificate_expires_soon':
      return `${at(reason)} 서버의 인증서가 ${date(reason.until)}에 만료됩니다(${remaining(reason.daysLeft)})`;
    case 'no_server_purpose':
      return `${at(reason)} 서버의 인증서를 서버용으로 사용할 수 없습니다(serverAuth 없음)`;
    case 'no_client_purpose':
      return `${at(reason)} 서버의 인증서를 클라이언트용으로 사용할 수 없습니다(clientAuth 없음)`;
    case 'key_too_short':
      return `${at(reason)} 서버의 키가 너무 짧습니다: ${code(reason.key)} ${reason.bits}비트(최소 ${reason.least}비트)`;
    case 'signature_weak':
      return `${at(reason)} 서버의 인증서가 ${code(reason.algorithm)} 알고리즘으로 서명되었습니다`;
    case 'certificates_differ':
      return `${at(reason)} 서버의 인증서가 ${code(reason.reference)} 서버의 인증서와 다릅니다`;
    case 'name_in_certificate':
    case 'certificate_fit':
    case 'same_certificate':
      return null;
  }
}

const nameOf = (issuer: string) => (issuer === '' ? '(이름 없음)' : code(issuer));

/** With its particle. `position` counts from the server's own certificate (0); null is the root. */
function link(position: number | null): string {
  return position === null ? '루트 인증서가' : `${position + 1}번째 인증서가`;
}

function remaining(days: number): string {
  return days === 0 ? '하루 미만 남음' : `${days}일 남음`;
}
