import { code, escape } from '#slack/kit/text.ts';

/** What of a line that was typed after `/pic provision` could not be taken over. */
export type LineFault =
  | { readonly code: 'unknown_option'; readonly typed: string; readonly options: readonly string[] }
  | { readonly code: 'no_value'; readonly option: string }
  | {
      readonly code: 'unknown_value';
      readonly option: string;
      readonly typed: string;
      readonly choices: readonly string[];
    }
  | { readonly code: 'not_from_list'; readonly option: string; readonly typed: string };

const listed = (words: readonly string[]) => words.map(code).join(', ');

function fault(problem: LineFault): string {
  switch (problem.code) {
    case 'unknown_option':
      return `${code(problem.typed)} is no option. There are ${listed(problem.options)}.`;
    case 'no_value':
      return `${code(problem.option)} has no value.`;
    case 'unknown_value':
      return `${code(problem.option)} does not know ${code(problem.typed)}. It takes ${listed(problem.choices)}.`;
    case 'not_from_list':
      return `${code(problem.option)}: choose ${escape(problem.typed)} from the list that Slack shows while you type.`;
  }
}

export const line = { title: 'What you typed is filled in, except for this:', fault };
