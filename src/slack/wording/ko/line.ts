import { code, escape } from '#slack/kit/text.ts';
import type { LineFault } from '#slack/wording/en/line.ts';

const listed = (words: readonly string[]) => words.map(code).join(', ');

function fault(problem: LineFault): string {
  switch (problem.code) {
    case 'unknown_option':
      return `${code(problem.typed)} 옵션이 없습니다. 사용할 수 있는 옵션: ${listed(problem.options)}`;
    case 'no_value':
      return `${code(problem.option)} 옵션에 값이 없습니다.`;
    case 'unknown_value':
      return `${code(problem.option)} 옵션에 ${code(problem.typed)} 값을 사용할 수 없습니다. 사용할 수 있는 값: ${listed(problem.choices)}`;
    case 'not_from_list':
      return `${code(problem.option)}: 입력할 때 Slack에 표시되는 목록에서 ${escape(problem.typed)} 항목을 선택하세요.`;
  }
}

export const line = { title: '입력한 내용이 양식에 채워졌습니다. 다음 항목은 제외됩니다.', fault };
