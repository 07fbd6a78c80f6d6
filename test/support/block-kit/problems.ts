import type { z } from 'zod';

/** One offence: where (a JSON pointer) and what. */
export interface Problem {
  readonly pointer: string;
  readonly problem: string;
}

type Path = readonly PropertyKey[];

function pointerTo(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    data,
  );
}

function wordIssue(issue: z.core.$ZodIssue, data: unknown): string {
  const value = valueAt(data, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return value === undefined ? 'missing required field' : `must be of type ${issue.expected}`;
    case 'invalid_value':
      return value === undefined
        ? 'missing required field'
        : `must be ${issue.values.map(String).join(' or ')}, is ${JSON.stringify(value)}`;
    case 'invalid_union':
      if (issue.inclusive === false || issue.errors.length > 0) return 'matches none of the allowed shapes';
      return value === undefined ? 'missing required field' : `unsupported type here: ${JSON.stringify(value)}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'too_big':
    case 'too_small':
      return issue.message;
  }
}

/** Every offence that a schema finds in `data`. */
export function problemsOf(schema: z.ZodType, data: unknown): readonly Problem[] {
  const parsed = schema.safeParse(data);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    pointer: pointerTo(issue.path),
    problem: wordIssue(issue, data),
  }));
}

export function under(prefix: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map(({ pointer, problem }) => ({ pointer: `${prefix}${pointer}`, problem }));
}
