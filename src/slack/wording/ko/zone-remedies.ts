import type { ZoneReason } from '#domain/checks/delegation-reasons.ts';
import type { ServerTrouble } from '#domain/checks/delegation-servers.ts';
import type { Mistake } from '#domain/checks/near-miss-owners.ts';
import { code } from '#slack/kit/text.ts';
import type { Remedy } from '#slack/wording/en/remedy.ts';

const mistakes: Readonly<Record<Mistake, string>> = {
  wrong_protocol: 'TLS인 경우에도 프로토콜은 `_tcp` 값입니다.',
  wrong_service: '서비스는 `_sipfederationtls` 값입니다. `_sipfederation` 값은 다른 이름입니다.',
  missing_dot: '서비스와 프로토콜은 점으로 구분된 두 레이블입니다.',
  on_www: '다른 조직은 `www` 이름이 아니라 주소에서 @ 뒤의 부분을 조회합니다.',
  on_parent: 'SIP 도메인마다 자체 레코드가 필요합니다. 상위 도메인의 레코드는 해당하지 않습니다.',
  doubled: '이미 영역의 이름이 있는 이름에 영역의 이름이 덧붙었습니다. 영역 파일에서 마지막 점이 빠졌습니다.',
};

const serveOrRemove = '이 서버에 영역을 로드하거나, NS 레코드와 등록 기관에서 이 서버를 제거하세요';
const wayOrRemove =
  '이 서버가 포트 53(UDP 및 TCP)에서 모두에게 응답하는지 확인하거나, NS 레코드에서 이 서버를 제거하세요';
const ownAddress = '이 서버에 외부에서 연결할 수 있는 주소 레코드를 지정하거나, NS 레코드에서 이 서버를 제거하세요';

const mending: Readonly<Record<ServerTrouble, string>> = {
  lame: serveOrRemove,
  refused: serveOrRemove,
  failed: '이 서버의 로그를 확인하세요. 영역이 있지만 제공하지 못하고 있습니다',
  silent: wayOrRemove,
  unreachable: wayOrRemove,
  unusable: wayOrRemove,
  alias: '별칭을 주소 레코드로 바꾸세요. RFC 2181에서는 여기에 별칭을 금지합니다',
  not_public: ownAddress,
  no_address: ownAddress,
  address_unknown: '나중에 다시 검사하세요. 계속되면 서버의 이름이 있는 영역을 확인하세요',
  not_host: 'NS 레코드에 호스트 이름을 지정하세요',
};

/** How what DNS-09, DNS-10 or DNS-11 found is mended; null where nothing is. Formatted text. */
export function zoneRemedy(reason: ZoneReason): Remedy | null {
  switch (reason.code) {
    case 'name_servers_differ':
      return {
        why: '어느 서버에 조회할지는 우연에 달려 있으므로 일부 파트너만 연결할 수 있습니다.',
        fix: '모든 이름 서버가 영역의 같은 복사본을 갖도록 하세요. 주 서버에서 일련 번호를 높이고 다른 서버가 영역을 전송받을 수 있는지 확인하세요',
      };
    case 'resolvers_differ':
      return {
        why: '확인자는 유효 시간이 끝날 때까지 이전 응답을 보관하며, 그 확인자를 사용하는 파트너는 이전 응답을 받습니다.',
        fix: '유효 시간이 끝날 때까지 기다린 후 다시 검사하세요. 계속되면 확인자가 영역의 다른 복사본(분할 DNS)을 조회하는지 확인하세요',
      };
    case 'near_miss':
      return {
        why: mistakes[reason.found[0]?.mistake ?? 'wrong_protocol'],
        // The record of the domain above may be that domain's own.
        fix: reason.found.some(({ mistake }) => mistake === 'on_parent')
          ? '올바른 이름에도 레코드를 게시하세요'
          : '올바른 이름에 레코드를 게시하고 다른 레코드를 제거하세요',
      };
    case 'wildcard_misses':
      return {
        why: '와일드카드는 존재하는 이름에 적용되지 않으며, 별칭은 다른 도메인으로 연결됩니다.',
        fix: '레코드 자체를 게시하세요',
      };
    case 'domain_missing':
      return {
        why: '존재하지 않는 이름 아래에는 레코드도 없습니다.',
        fix: `${code(reason.domain)} 이름을 올바르게 입력했는지, 등록이 만료되지 않았는지 확인하세요`,
      };
    case 'dnssec_broken':
      return {
        why: '서명을 확인하는 확인자에게는 서명이 올바르게 될 때까지 영역이 전혀 보이지 않습니다.',
        fix: '등록 기관의 DS 레코드를 영역의 키와 비교하고 영역에 다시 서명하세요',
      };
    case 'servers_troubled':
      return {
        why: '이러한 서버로 간 조회는 늦어지거나 손실되고, 그러면 확인자가 다른 서버를 시도합니다.',
        fix: mending[reason.troubled[0]?.trouble ?? 'silent'],
      };
    case 'no_server_works':
      return {
        why: '이름 서버가 응답하지 않는 영역에 대해서는 알 수 있는 것이 없습니다.',
        fix: '영역이 위임된 이름 서버에 영역을 로드하세요. 다른 곳에는 응답한다면 Picbot이 포트 53(UDP 및 TCP)으로 보낼 수 있는지 확인하세요',
      };
    case 'servers_unknown':
      return { why: 'NS 레코드가 없으면 아무도 영역을 찾을 수 없습니다.', fix: '영역의 NS 레코드를 확인하세요' };
    case 'one_name_server':
      return {
        why: '이 서버가 중단되면 아무도 도메인을 찾을 수 없습니다. RFC 2182에서는 최소 두 개를 요구합니다.',
        fix: '영역과 등록 기관에 두 번째 이름 서버를 추가하세요',
      };
    case 'servers_agree':
    case 'serials_differ':
    case 'wildcard_answers':
    case 'no_near_miss':
    case 'no_wildcard':
    case 'delegation_works':
      return null;
  }
}
