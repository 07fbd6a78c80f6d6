import type { ConnectionReason } from '#domain/checks/connection-reasons.ts';
import { code } from '#slack/kit/text.ts';
import type { Remedy } from '#slack/wording/en/remedy.ts';

const cannotConnect = '다른 조직은 이 주소와 포트로 연결합니다. 연결할 수 없으면 메시지가 전달되지 않습니다.';
const ours = '도메인에 문제가 있다는 뜻은 아닙니다.';
const perhapsOurs = '어느 쪽에서 연결을 막는지 여기에서는 알 수 없으므로 도메인의 문제로 보지 않습니다.';
const speaksTls = '페더레이션은 상호 TLS를 통한 SIP입니다. 핸드셰이크가 되지 않으면 그다음도 되지 않습니다.';
const mayBeEdge =
  '액세스 에지는 인증서를 제시하지 않는 연결을 끊을 수 있으며, Picbot은 인증서를 제시하지 않습니다. 따라서 이것만으로는 문제가 아닙니다.';
const seeService = '액세스 에지 서비스가 실행 중이고 외부 인터페이스의 포트 5061이 이 서비스로 연결되는지 확인하세요';
const lookAtPort =
  '포트 5061에서 무엇이 수신 대기하는지 확인하세요. 프록시나 TLS 검사 없이 액세스 에지가 직접 수신해야 합니다';

/** Null where nothing is to be mended. Formatted text. */
export function connectionRemedy(reason: ConnectionReason): Remedy | null {
  switch (reason.code) {
    case 'port_refused':
    case 'port_reset':
      return { why: cannotConnect, fix: `호스트는 있습니다. ${seeService}` };
    case 'port_silent':
      return { why: cannotConnect, fix: '이 주소 앞의 방화벽에서 TCP 5061 인바운드를 여세요' };
    case 'host_unreachable':
      return { why: cannotConnect, fix: '레코드의 주소와 그 주소로 가는 라우팅을 확인하세요' };
    case 'too_many_addresses':
      return { why: '시도하지 않은 주소에 문제가 있을 수 있습니다.', fix: '더 이상 필요 없는 주소를 제거하세요' };
    case 'port_silent_from_here':
      return {
        why: perhapsOurs,
        fix: '액세스 에지 앞의 방화벽에서 TCP 5061 인바운드를 여세요. 이미 열려 있으면 Picbot 운영자에게 TCP 5061 아웃바운드를 열도록 요청하세요',
      };
    case 'no_route_from_here':
      return {
        why: ours,
        fix: 'Picbot 운영자에게 IPv6처럼 해당 주소로 가는 경로를 Picbot 컴퓨터에 마련하도록 요청하세요',
      };
    case 'address_withheld':
      return {
        why: 'Picbot으로 네트워크 내부를 들여다볼 수 없도록 Picbot은 공용 주소에만 연결합니다.',
        fix: `공용 주소를 게시하세요. 테스트 환경이면 Picbot 운영자에게 ${code(reason.setting)} 설정에서 이 범위를 허용하도록 요청하세요`,
      };
    case 'connection_impossible_here':
      return {
        why: ours,
        fix: '나중에 다시 검사하세요. 계속되면 Picbot 운영자에게 Picbot 컴퓨터를 확인하도록 요청하세요',
      };
    case 'client_certificate_not_asked':
      return {
        why: '페더레이션에서는 양쪽이 서로를 증명합니다. 액세스 에지는 상대방의 인증서를 요청합니다.',
        fix: lookAtPort,
      };
    case 'tls_outdated':
      return {
        why: 'TLS 1.0과 1.1은 더 이상 사용되지 않습니다(RFC 8996). Microsoft 365를 비롯한 상대방이 거부합니다.',
        fix: '에지 서버의 Windows와 .NET에서 TLS 1.2를 사용하도록 설정하고 업데이트를 설치하세요',
      };
    case 'tls_weak':
      return {
        why: 'Picbot이 처음에 그랬듯이 다른 서버는 이러한 알고리즘을 사용하는 핸드셰이크를 거부합니다.',
        fix: '에지 서버에서 AES-GCM을 사용하는 ECDHE와 SHA-256 서명을 사용하도록 설정하세요',
      };
    case 'tls_refused':
      return { why: speaksTls, fix: '에지 서버의 이벤트 로그(Schannel, LS Protocol Stack)에서 이 경고를 찾으세요' };
    case 'not_tls':
    case 'tls_cut_off':
    case 'tls_silent':
      return { why: speaksTls, fix: lookAtPort };
    case 'tls_silent_from_here':
      return { why: perhapsOurs, fix: lookAtPort };
    case 'tls_failed_here':
      return {
        why: '다른 곳에서는 될 수도 있습니다. 여기에서는 핸드셰이크를 판단할 수 없었습니다.',
        fix: lookAtPort,
      };
    case 'sip_silent':
    case 'sip_cut_off':
      return { why: mayBeEdge, fix: '다른 조직에서도 연결할 수 없으면 에지 서버의 이벤트 로그를 확인하세요' };
    case 'other_protocol':
      return { why: '다른 조직은 포트 5061에서 SIP를 기대합니다.', fix: lookAtPort };
    case 'probing_off':
    case 'port_open':
    case 'tls_mutual':
    case 'sip_answers':
    case 'sip_wants_certificate':
      return null;
  }
}
