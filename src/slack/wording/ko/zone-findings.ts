import type { ServerTrouble, TroubledServer } from '#domain/checks/delegation-servers.ts';
import type { ZoneReason } from '#domain/checks/delegation-reasons.ts';
import { code } from '#slack/kit/text.ts';
import { listed } from './phrases.ts';
import { duration } from './time.ts';

const maxShown = 6;

/** What DNS-09, DNS-10 or DNS-11 found; null when the check's name says it all. Formatted text. */
export function zoneFinding(reason: ZoneReason): string | null {
  switch (reason.code) {
    case 'servers_agree': {
      const { resolvers, nameServers, silent, afterSeconds } = reason;
      const without = silent.length > 0 ? `. 응답 없음: ${listed(silent)}` : '';
      const spread = afterSeconds === null ? '' : `. 변경 내용은 ${seconds(afterSeconds)} 후에 모든 곳에 반영됩니다`;
      return `확인자 ${resolvers}개와 이름 서버 ${nameServers}개의 응답이 같습니다${without}${spread}`;
    }
    case 'serials_differ':
      return `응답이 모두 같지만, 아직 최신 복사본이 없는 이름 서버가 있습니다(일련 번호 ${reason.serials.join(', ')})`;
    case 'name_servers_differ':
      return `영역의 이름 서버들이 서로 다르게 응답합니다: ${reason.answers.map(copy).join('; ')}`;
    case 'resolvers_differ': {
      const others = reason.answers.slice(0, maxShown).map(({ server, says }) => `${code(server)} → ${code(says)}`);
      const yet = reason.forSeconds === null ? '' : `(앞으로 ${seconds(reason.forSeconds)} 동안)`;
      return `영역의 응답은 ${code(reason.says)} 값인데, 다르게 응답하는 서버가 있습니다: ${others.join('; ')} ${yet}`.trimEnd();
    }
    case 'near_miss':
      return `레코드가 ${code(reason.owner)} 이름이 아니라 ${listed(reason.found.map(({ owner }) => owner))} 이름에 있습니다`;
    case 'wildcard_misses':
      return `${code(reason.domain)} 도메인의 와일드카드가 ${code(reason.says)} 값으로 응답하지만 여기에는 도움이 되지 않습니다`;
    case 'wildcard_answers':
      return `레코드가 있습니다. 그 밖의 모든 이름에도 와일드카드가 ${code(reason.target)} 값으로 응답합니다`;
    case 'no_near_miss':
      return '비슷한 이름에도 레코드가 없습니다';
    case 'no_wildcard':
      return null;
    case 'delegation_works':
      return `${code(reason.zone)}, 이름 서버 ${listed(reason.servers)}`;
    case 'domain_missing':
      return reason.zone === null
        ? `${code(reason.domain)} 도메인이 존재하지 않습니다(NXDOMAIN)`
        : `${code(reason.domain)} 도메인이 존재하지 않습니다(${code(reason.zone)} 영역의 NXDOMAIN)`;
    case 'dnssec_broken': {
      const why = reason.ede === null ? '' : `, 확장 오류 ${reason.ede}`;
      return `${code(reason.domain)} 도메인의 서명이 올바르지 않습니다(DNSSEC). 서명을 확인하지 않으면 응답이 있지만 확인하면 없습니다(${listed(reason.servers)}${why})`;
    }
    case 'servers_troubled':
      return `${code(reason.zone)} 영역의 이름 서버 중 ${reason.troubled.map(trouble).join('; ')}`;
    case 'no_server_works':
      return `${code(reason.zone)} 영역에 응답하는 이름 서버가 없습니다: ${reason.troubled.map(trouble).join('; ')}`;
    case 'servers_unknown':
      return `${code(reason.zone)} 영역의 이름 서버를 알려 주는 서버가 없습니다`;
    case 'one_name_server':
      return `${code(reason.zone)} 영역에 이름 서버가 ${code(reason.host)} 하나뿐입니다`;
  }
}

const seconds = (count: number) => duration(count * 1000);

function copy({ server, says, serial }: { server: string; says: string; serial: number | null }): string {
  return `${code(server)} → ${code(says)}${serial === null ? '' : ` (일련 번호 ${serial})`}`;
}

const troubles: Readonly<Record<ServerTrouble, string>> = {
  lame: '영역을 제공하지 않음(lame)',
  refused: '응답을 거부함(REFUSED)',
  failed: '실패함(SERVFAIL)',
  silent: '응답하지 않음',
  unreachable: '여기에서 연결할 수 없음',
  unusable: '사용할 수 없는 응답을 보냄',
  alias: '별칭임(CNAME)',
  not_public: '공용이 아닌 주소를 사용함',
  no_address: '주소가 없음',
  address_unknown: '주소를 확인할 수 없음',
  not_host: '호스트 이름이 아님',
};

const trouble = ({ host, address, trouble: what }: TroubledServer) =>
  `${code(host)}${address === null ? '' : ` (${code(address)})`} ${troubles[what]}`;
