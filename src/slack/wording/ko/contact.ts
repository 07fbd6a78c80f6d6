import type { AddressProblem } from '#domain/names/decoration.ts';
import { code, truncate } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

const usage = `${code('/pic contact bob@contoso.com')} 명령은 Microsoft 계정을 Lync 클라이언트에 어떻게 입력하는지 표시합니다. 반대로도 변환할 수 있고, 여러 주소를 한 번에 입력할 수 있습니다.`;

function problem(of: AddressProblem): string {
  switch (of.code) {
    case 'too_long':
      return `주소의 최대 길이(${of.limit}자)를 넘었습니다.`;
    case 'no_at':
      return '@ 기호가 없으므로 주소가 아닙니다.';
    case 'no_local_part':
      return '@ 앞에 아무것도 없습니다.';
    case 'no_domain':
      return '@ 뒤에 아무것도 없습니다.';
    case 'parentheses':
      return '@ 앞에 괄호가 있습니다. 괄호는 `bob(contoso.com)@msn.com` 형식처럼 도메인을 나타낼 때만 사용할 수 있습니다.';
    case 'forbidden_characters':
      return '계정에 사용할 수 없는 문자가 있습니다.';
    case 'bad_domain':
      return `도메인이 올바르지 않습니다. ${code(truncate(of.domain, 100))} 값은 도메인이 아닙니다.`;
  }
}

export const contact: Wording['contact'] = {
  usage,
  decorated: (address, becomes) => `${code(address)}: ${code(becomes)} 주소를 입력하세요`,
  undecorated: (address, becomes) => `${code(address)} 주소는 ${code(becomes)} 계정을 나타냅니다`,
  excluded: (address) => `${code(address)}: 그대로 입력하세요. Microsoft의 도메인입니다`,
  refused: (address, of) => `${code(address)}: ${problem(of)}`,
  left: (count) => `… 외 ${count}개. 나머지는 따로 입력하세요.`,
  automatic:
    'Lync Server 2013 CU5 이상과 Office 2013 SP1 클라이언트를 사용하면 이 변환이 자동으로 수행되므로 계정의 주소를 그대로 입력합니다. 이전 버전에서는 직접 변환하여 입력합니다.',
};
