import type { ConnectionReason } from '#domain/checks/connection-reasons.ts';
import { code } from '#slack/kit/text.ts';
import { addressKinds, at, listed } from './phrases.ts';

/** What a connection showed, in one sentence or less; null when the check's name says it all. Formatted text. */
export function connectionFinding(reason: ConnectionReason): string | null {
  switch (reason.code) {
    case 'port_open':
      return null;
    case 'probing_off':
      return '이 Picbot은 연결을 시도하지 않으므로 테스트하지 않았습니다';
    case 'port_refused':
      return `${at(reason)} 서버가 포트 5061에 대한 연결을 거부합니다`;
    case 'port_reset':
      return `${at(reason)} 서버가 포트 5061에 대한 연결을 바로 끊습니다`;
    case 'port_silent':
      return `${at(reason)} 서버가 포트 5061에서 응답하지 않습니다. 다른 주소는 응답합니다`;
    case 'host_unreachable':
      return `${at(reason)} 서버에 연결할 수 없습니다. 경로상의 라우터가 그렇게 알렸습니다`;
    case 'too_many_addresses':
      return `${code(reason.target)} 이름의 주소 ${reason.tested}개에 연결되었습니다. 시도하지 않은 주소: ${listed(reason.addresses)}`;
    case 'port_silent_from_here':
      return `${at(reason)} 서버가 포트 5061에서 응답하지 않습니다. 그쪽 또는 이쪽의 방화벽 때문일 수 있습니다`;
    case 'no_route_from_here':
      return `여기에서 ${at(reason)} 서버로 가는 경로가 없습니다`;
    case 'address_withheld':
      return `${at(reason)} 서버의 주소는 ${addressKinds[reason.kind]}이며, Picbot은 이러한 주소에 연결하지 않습니다`;
    case 'connection_impossible_here':
      return `Picbot이 ${at(reason)} 서버에 연결을 시도하지 못했습니다(${code(reason.error)})`;
    case 'tls_mutual':
      return reason.clientCertificate === 'demanded'
        ? `${code(reason.protocol)}, 클라이언트 인증서 필수`
        : `${code(reason.protocol)}, 클라이언트 인증서 요청함`;
    case 'client_certificate_not_asked':
      return `${at(reason)} 서버가 ${code(reason.protocol)} 프로토콜을 사용하지만 클라이언트 인증서를 요청하지 않습니다`;
    case 'tls_outdated':
      return `${at(reason)} 서버가 ${code(reason.protocol)} 이후의 프로토콜을 지원하지 않습니다`;
    case 'tls_weak':
      return `${at(reason)} 서버가 ${code(reason.protocol)} 프로토콜을 사용하지만 대부분이 더 이상 사용하지 않는 알고리즘만 지원합니다`;
    case 'tls_refused':
      return `${at(reason)} 서버가 ${code(reason.alert)} 경고로 TLS 핸드셰이크를 거부합니다`;
    case 'not_tls':
      return `${at(reason)} 서버가 TLS가 아닌 프로토콜로 응답합니다${saying(reason.said)}`;
    case 'tls_cut_off':
      return reason.how === 'reset'
        ? `${at(reason)} 서버가 TLS를 시작하면 연결을 강제로 끊습니다`
        : `${at(reason)} 서버가 TLS를 시작하면 연결을 닫습니다`;
    case 'tls_silent':
      return `${at(reason)} 서버에 연결되지만 TLS 핸드셰이크에 응답하지 않습니다. 다른 주소는 응답합니다`;
    case 'tls_silent_from_here':
      return `${at(reason)} 서버에 연결되지만 TLS 핸드셰이크에 응답하지 않습니다. 그쪽 또는 이쪽의 방화벽 때문일 수 있습니다`;
    case 'tls_failed_here':
      return `Picbot이 ${at(reason)} 서버와의 TLS 핸드셰이크를 포기했습니다(${code(reason.error)})`;
    case 'sip_answers':
      return `${code(`SIP/2.0 ${reason.status} ${reason.phrase}`.trim())}${explained(reason.diagnostics)}`;
    case 'sip_wants_certificate':
      return '응답하기 전에 클라이언트 인증서를 요구합니다. 액세스 에지는 이렇게 할 수 있습니다';
    case 'sip_silent':
      return `${at(reason)} 서버가 OPTIONS 요청에 응답하지 않습니다`;
    case 'sip_cut_off':
      return reason.alert === null
        ? `${at(reason)} 서버가 OPTIONS 요청을 받으면 연결을 닫습니다`
        : `${at(reason)} 서버가 OPTIONS 요청을 받으면 ${code(reason.alert)} 경고와 함께 연결을 끝냅니다`;
    case 'other_protocol':
      return `${at(reason)} 서버가 SIP가 아닌 프로토콜로 응답합니다${saying(reason.said)}`;
  }
}

const saying = (said: string) => (said === '' ? '' : `: ${code(said)}`);

function explained(diagnostics: { readonly id: number; readonly reason: string | null } | null): string {
  if (!diagnostics) return '';
  const { id, reason } = diagnostics;
  return `, ms-diagnostics ${id}${reason === null ? '' : ` ${code(reason)}`}`;
}
