/** A figure beside the limit it has to keep. */
export interface Goal {
  readonly what: string;
  readonly figure: number;
  readonly limit: number;
  readonly limitIs: 'most' | 'least';
  readonly unit: string;
}

export interface Section {
  readonly title: string;
  /** What was done, for a reader who wants to judge the figures. */
  readonly method: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly goals: readonly Goal[];
}

function isMet({ figure, limit, limitIs }: Goal): boolean {
  return limitIs === 'most' ? figure <= limit : figure >= limit;
}

export const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
export const times = (value: number): string => `${value.toFixed(2)} ×`;
export const perSecond = (value: number): string => String(Math.round(value));
export const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

export function renderGoals(goals: readonly Goal[]): string {
  const rows = goals.map((goal) => {
    const sign = goal.limitIs === 'most' ? '≤' : '≥';
    const amount = (value: number) => `${Number(value.toFixed(2))} ${goal.unit}`;
    return [goal.what, amount(goal.figure), `${sign} ${amount(goal.limit)}`, isMet(goal) ? 'met' : '**not met**'];
  });
  return renderTable(['Goal', 'Measured', 'Limit', ''], rows);
}

export function renderSection({ title, method, head, rows }: Section): string {
  return `## ${title}\n\n${method}\n\n${renderTable(head, rows)}`;
}

/** A Markdown table whose columns are also aligned for a terminal: words to the left, figures to the right. */
function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const isFigure = head.map((_, column) => rows.every((row) => /^[\d.]/.test(row[column] ?? '')));
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => pad(row[column] ?? '', width, isFigure[column] === true)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (isFigure[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, isFigure: boolean): string {
  const space = ' '.repeat(width - [...text].length);
  return isFigure ? space + text : text + space;
}
