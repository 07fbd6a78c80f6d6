import type { CertificateReason } from '#domain/checks/certificate-reasons.ts';
import { code } from '#slack/kit/text.ts';
import type { Remedy } from '#slack/wording/en/remedy.ts';

const trust =
  '다른 조직은 공용 루트까지 확인할 수 있는 인증서만 수락합니다. 그렇지 않으면 1010 또는 1047이 기록됩니다.';
const mustName = '다른 조직은 레코드의 대상을 인증서의 이름과 비교하며, 그 이름이 없으면 연결을 끊습니다.';
const request = '에지 서버에서 이 이름이 포함된 인증서를 공용 인증 기관에 요청하세요';
const renew = '에지 서버에서 인증서를 갱신하세요';

/** Null where nothing is to be mended. Formatted text. */
export function certificateRemedy(reason: CertificateReason): Remedy | null {
  switch (reason.code) {
    case 'chain_incomplete':
      return {
        why: '다른 조직에는 루트 인증서가 있지만 중간 인증서는 없습니다. Windows는 중간 인증서를 직접 가져오므로 이 문제가 잘 보이지 않습니다.',
        fix: `${reason.issuer === '' ? '그' : code(reason.issuer)} 인증서를 에지 서버의 중간 인증 기관에 설치한 후 서비스를 다시 시작하세요`,
      };
    case 'root_unknown':
    case 'certificate_self_signed':
      return { why: trust, fix: request };
    case 'chain_out_of_date':
    case 'chain_weak':
      return { why: trust, fix: '인증 기관의 최신 중간 인증서를 설치하세요' };
    case 'chain_refused':
      return { why: trust, fix: '인증 기관에서 제공하는 그대로 체인을 다시 설치하세요' };
    case 'certificate_unreadable':
      return {
        why: '따라서 이 인증서에 대해 알 수 있는 것이 없습니다.',
        fix: '다시 검사하세요. 계속되면 인증서를 다시 설치하세요',
      };
    case 'name_only_common':
      return { why: '주체 대체 이름만 확인하는 서버가 많습니다.', fix: request };
    case 'name_only_wildcard':
      return { why: '에지는 이름 대신 와일드카드를 수락하지 않습니다(RFC 5922, 7.2).', fix: request };
    case 'name_missing':
      return { why: mustName, fix: request };
    case 'names_too_many':
      return {
        why: '이렇게 많은 이름은 필요하지 않으며, 일부 서버는 읽기를 중단합니다.',
        fix: '에지에 전용 인증서를 사용하세요',
      };
    case 'certificate_expired':
      return { why: '더 이상 아무도 수락하지 않습니다.', fix: renew };
    case 'certificate_not_yet_valid':
      return {
        why: '아직 아무도 수락하지 않습니다.',
        fix: '그때까지 이전 인증서를 사용하고 서버의 시계를 확인하세요',
      };
    case 'certificate_expires_soon':
      return { why: '만료되면 아무도 수락하지 않습니다.', fix: renew };
    case 'no_server_purpose':
      return { why: '서버가 제시하면 아무도 수락하지 않습니다.', fix: request };
    case 'no_client_purpose':
      return {
        why: '에지는 다른 서버에 연결할 때도 같은 인증서를 제시하며, 이 용도가 없으면 거부하는 서버가 있습니다.',
        fix: '인증 기관에서 아직 clientAuth가 포함된 인증서를 발급하는지 문의하세요. 대부분 중단했습니다',
      };
    case 'key_too_short':
      return { why: '다른 서버는 이러한 키를 거부합니다.', fix: request };
    case 'signature_weak':
      return { why: '다른 서버는 이러한 서명을 거부합니다.', fix: request };
    case 'certificates_differ':
      return {
        why: '에지 풀의 모든 서버에는 개인 키가 같은 동일한 인증서가 있어야 합니다.',
        fix: '올바른 서버에서 개인 키와 함께 내보내어 다른 서버로 가져오세요',
      };
    case 'chain_trusted':
    case 'name_in_certificate':
    case 'certificate_valid':
    case 'certificate_fit':
    case 'same_certificate':
      return null;
  }
}
