import { line } from '#slack/wording/ko/line.ts';
import { agreementTypes as agreementTypeIds } from '#domain/request/agreement.ts';
import type { FieldProblem } from '#domain/request/form.ts';
import { supportedPlatforms, type Platform, type PlatformId } from '#domain/server/platforms.ts';
import type { Wording } from '#slack/wording/en.ts';
import { nameProblem } from './names.ts';

type Form = Wording['form'];

const agreementTypes: Form['agreementTypes'] = {
  volume_licensing: 'Microsoft 볼륨 라이선스',
  partner_network: 'Microsoft 파트너 네트워크',
  spla: '서비스 공급자 사용권 계약(SPLA)',
  high_volume: '대용량 서비스',
};

const agreementNumbers: Form['agreementNumbers'] = {
  volume_licensing: 'VL 계약 번호',
  partner_network: '본사 파트너 ID',
  spla: '최초 등록 번호',
  high_volume: '제품 등록 번호',
};

const platformNames: Readonly<Partial<Record<PlatformId, string>>> = {
  'lync-2013-cu5': 'Lync Server 2013(CU5 이상)',
  'lync-2013': 'Lync Server 2013(CU5 이전)',
};
const platformName = ({ id, name }: Pick<Platform, 'id' | 'name'>): string => platformNames[id] ?? name;

function fieldProblem(problem: FieldProblem): string {
  switch (problem.code) {
    case 'missing':
      return '필수 항목입니다. 입력하세요.';
    case 'number_too_long':
      return `최대 ${problem.limit}자까지 입력할 수 있습니다.`;
    case 'number_not_printable':
      return '인쇄할 수 없는 문자가 있습니다. 붙여 넣지 말고 직접 입력하세요.';
    case 'rights_not_accepted':
      return '계속하려면 제품 사용 권한을 읽고 동의하세요.';
    case 'platform_unsupported':
      return `${problem.platform} 플랫폼에는 공용 IM 연결이 제공되지 않습니다. 제공되는 플랫폼: ${supportedPlatforms()
        .map(platformName)
        .join(' · ')}`;
    case 'provider_unknown':
      return '목록에서 공급자를 선택하세요.';
    case 'several_access_edges':
      return `여기에는 FQDN을 ${problem.count}개가 아닌 하나만 입력하세요. 나머지는 “추가 액세스 에지 서비스 FQDN” 항목에 입력합니다.`;
    case 'too_many_access_edges':
      return `요청 하나에 액세스 에지 FQDN을 모두 합쳐 최대 ${problem.limit}개까지 입력할 수 있습니다. 현재 ${problem.count}개입니다.`;
    case 'too_many_sip_domains':
      return `요청 하나에 SIP 도메인을 최대 ${problem.limit}개까지 입력할 수 있습니다. 현재 ${problem.count}개입니다. 나머지는 다른 요청에 입력하세요.`;
    case 'repeated_access_edge':
      return `${problem.name}: 두 번 입력했습니다. 액세스 에지는 한 번씩만 입력하세요.`;
    case 'domain_taken':
      return `${problem.domain}: 이미 PIC-${problem.byNumber} 요청에 있습니다. 보려면 /pic status PIC-${problem.byNumber} 명령을 입력하세요.`;
    case 'bad_name':
      return `${problem.typed}: ${nameProblem(problem.problem)}`;
  }
}

export const form: Form = {
  line,
  title: '공용 IM 요청',
  next: '다음',
  back: '뒤로',
  close: '닫기',
  continue: '계속',
  submit: '요청 제출',
  saveAndWatch: '저장 후 모니터링',
  done: '완료',
  steps: {
    agreement: '1/4단계 · 계약',
    information: '2/4단계 · 프로비전 정보',
    checks: '3/4단계 · 검사',
    review: '4/4단계 · 검토 및 제출',
  },
  footer:
    '이 양식은 팀 내부에서 요청을 관리하기 위한 것입니다. Picbot은 Microsoft 포털에 접속하지 않으며, 검사하고 기록하며 미리 알려 줍니다.',
  agreement: '계약',
  changeAgreement: '계약 변경',
  changeAgreementLabel: '이 요청의 계약 변경',
  resumed: (touched) => `${touched}에 중단한 곳부터 계속합니다.`,
  labels: {
    agreementType: '계약 유형',
    agreementNumber: '계약 번호',
    productUseRights: '제품 사용 권한',
    platform: '서버 플랫폼',
    accessEdge: '액세스 에지 서비스 FQDN',
    sipDomains: 'SIP 도메인',
    additionalAccessEdges: '추가 액세스 에지 서비스 FQDN',
    provider: '공용 IM 서비스 공급자',
    notifyChannel: '알림 채널',
    contacts: '연락처',
  },
  agreementTypes,
  agreementNumbers,
  platformName,
  acceptRights: 'Lync Server 제품 사용 권한을 읽었으며 이에 동의합니다',
  choose: '선택하세요',
  hints: {
    agreementNumber: (type) =>
      type
        ? `${agreementTypes[type]}: ${agreementNumbers[type]}를 입력하세요.`
        : agreementTypeIds.map((id) => `${agreementTypes[id]}: ${agreementNumbers[id]}`).join(' · '),
    accessEdge: '정규화된 도메인 이름(FQDN) 하나를 입력하세요. 예: sip.contoso.com',
    sipDomains: 'user@ 뒤의 부분입니다. 예: contoso.com. 여러 개는 쉼표, 공백 또는 줄 바꿈으로 구분하세요.',
    additionalAccessEdges: '더 있는 경우에만 입력하세요. 액세스 에지 FQDN은 모두 합쳐 최대 10개입니다.',
    notifyChannel: '이 요청의 진행 상황을 확인할 채널입니다.',
    contacts: 'Slack ID만 저장됩니다. 이름, 메일 주소, 전화번호는 저장되지 않습니다.',
  },
  fieldProblem,
  moreProblems: (count) => `외 ${count}개.`,
  providerNote: (provider) => {
    switch (provider.note) {
      case 'consumer_skype_ended':
        return '일반 사용자용 Skype는 2025년 5월 5일에 종료되었습니다. 같은 DNS, 네트워크 및 인증서 검사를 Microsoft 365와의 페더레이션에 사용할 수 있습니다.';
      case null:
        return null;
    }
  },
  checking: (done, all) => `도메인 ${all}개를 DNS에서 조회하는 중입니다… ${all}개 중 ${done}개 완료.`,
  checked: {
    pass: '검사한 항목이 모두 올바릅니다.',
    warn: '진행을 막는 문제가 없습니다. 가능할 때 경고를 확인하세요.',
    unknown: '일부 검사에 응답이 없습니다. 계속할 수 있으며, 첫 번째 미리 알림을 보낼 때 다시 검사합니다.',
    fail: '이 요청을 막는 문제가 있습니다. 뒤로 돌아가 이름을 수정하거나, 계속하여 DNS가 수정될 때까지 Picbot이 모니터링하도록 하세요.',
  },
  checksLost: '검사가 끝나지 않았습니다. 다시 실행하려면 뒤로 돌아가 다음 단추를 누르세요.',
  reviewReady: '내용을 확인하세요. 제출하기 전에는 아무것도 전송되지 않습니다.',
  reviewBlocked: (domains) =>
    `${domains} 도메인에 아직 실패한 검사가 있습니다. *저장 후 모니터링* 단추를 누르면 요청을 저장하고 15분 후, 1시간 후, 이후 6시간마다 다시 확인합니다. 통과하면 바로 알려 드리며, 한 번의 클릭으로 제출할 수 있습니다.`,
  notSubmitted: '제출되지 않음',
  seeCard: '카드 보기',
  contactsFallback: '본인',
  submitted: (id) => `${id} 요청을 제출했습니다`,
  watching: (id) => `${id} 요청을 저장하고 모니터링합니다`,
  submittedNext: (channel, expected, first, final) =>
    `진행 상황은 ${channel} 채널에 표시됩니다. ${expected} 아무도 활성으로 표시하지 않으면 Picbot이 ${first} 후와 ${final} 후에 새로 검사하여 미리 알립니다.`,
  submittedRename:
    '개인 Microsoft 계정에 이 SIP 도메인 중 하나를 사용하는 사람은 계정의 로그인 이름을 변경해야 합니다.',
  watchingNext: (channel) =>
    `진행 상황은 ${channel} 채널에 표시됩니다. DNS를 수정하세요. Picbot이 15분 후, 1시간 후, 이후 6시간마다 다시 확인하고 통과하면 바로 알립니다.`,
  drafts: {
    found: '완료하지 않은 요청이 있습니다.',
    foundSeveral: '완료하지 않은 요청이 여러 개 있습니다.',
    noNames: '아직 이름 없음',
    lastTouched: (when) => `마지막 변경 ${when}`,
    resume: '계속하기',
    discard: '삭제',
    startNew: '새로 시작',
    resumeLabel: (names) => `${names} 요청 계속하기`,
    discardLabel: (names) => `${names} 요청 삭제`,
    startNewLabel: '새 공용 IM 요청 시작',
    discarded: '삭제했습니다.',
    gone: '이 초안은 더 이상 없습니다. 제출 또는 삭제되었거나 7일 동안 변경되지 않았습니다. 새로 시작하려면 `/pic provision` 명령을 입력하세요.',
  },
};
