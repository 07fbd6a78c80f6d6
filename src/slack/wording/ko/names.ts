import type { NameProblem } from '#domain/names/name-problem.ts';

const suggested = (suggestion: string | null) => (suggestion ? ` ${suggestion} 이름을 입력하려고 하셨나요?` : '');

/** One sentence on why a name was refused, and the likely correction; it follows the name and a colon. Plain text. */
export function nameProblem(problem: NameProblem): string {
  switch (problem.code) {
    case 'empty':
      return '비어 있습니다.';
    case 'too_long':
      return `너무 깁니다. 최대 ${problem.limit}자까지 입력할 수 있습니다.`;
    case 'forbidden_characters':
      return `호스트 이름에 사용할 수 없는 문자(${problem.characters.join(' ')})가 있습니다.${suggested(problem.suggestion)}`;
    case 'has_user_part':
      return `사용자의 주소입니다. @ 뒤의 부분만 입력하세요.${suggested(problem.suggestion)}`;
    case 'is_url':
      return `URL입니다. 이름만 입력하세요.${suggested(problem.suggestion)}`;
    case 'has_port':
      return `포트가 포함되어 있습니다. 이름만 입력하세요.${suggested(problem.suggestion)}`;
    case 'has_wildcard':
      return `와일드카드가 포함되어 있습니다. 에지 서버는 와일드카드를 지원하지 않습니다.${suggested(problem.suggestion)}`;
    case 'has_service_labels':
      return `DNS 레코드의 이름입니다. 레코드가 나타내는 도메인을 입력하세요.${suggested(problem.suggestion)}`;
    case 'is_address':
      return 'IP 주소입니다. 이름을 입력하세요.';
    case 'unicode':
      return problem.suggestion === null
        ? '영문자가 아닌 문자가 있으며, 다른 표기로도 전체 이름이 아닙니다.'
        : `영문자가 아닌 문자가 있습니다. xn-- 형식을 사용하세요(Microsoft에서는 이러한 이름을 권장하지 않습니다).${suggested(problem.suggestion)}`;
    case 'empty_label':
      return `점이 연속되거나 점으로 시작합니다.${suggested(problem.suggestion)}`;
    case 'label_too_long':
      return `${problem.limit}자보다 긴 부분이 있습니다.`;
    case 'hyphen_at_edge':
      return `하이픈으로 시작하거나 끝나는 부분(${problem.label})이 있습니다.`;
    case 'bad_punycode':
      return `올바른 xn-- 이름이 아닌 부분(${problem.label})이 있습니다.`;
    case 'single_label':
      return '한 부분뿐입니다. contoso.com과 같은 전체 이름을 입력하세요.';
    case 'numeric_top_level':
      return `숫자(.${problem.topLevel})로 끝납니다. 숫자로 끝나는 도메인은 없습니다.`;
    case 'reserved_name':
      return `.${problem.topLevel} 도메인으로 끝납니다. 이 도메인은 인터넷에 존재하지 않습니다.`;
    case 'unknown_top_level':
      return `.${problem.topLevel} 이름으로 끝납니다. 이 이름은 최상위 도메인이 아닙니다.`;
    case 'public_suffix':
      return `다른 사람들이 이름을 등록하는 접미사입니다. 조직의 도메인을 입력하세요(예: contoso.${problem.suffix}).`;
    case 'is_access_edge':
      return `액세스 에지의 호스트 이름입니다. SIP 도메인은 user@ 뒤의 부분입니다.${suggested(problem.suggestion)}`;
    case 'public_provider':
      return `공용 공급자(${problem.provider})의 도메인이므로 프로비전할 수 없습니다.`;
  }
}
