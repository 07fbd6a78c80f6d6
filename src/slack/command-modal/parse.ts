import { z } from 'zod';
import { fields } from '#slack/ids.ts';

const values = z.object({
  [fields.command]: z
    .object({ [fields.command]: z.object({ selected_option: z.object({ value: z.string() }).nullish() }) })
    .optional(),
  [fields.commandArgument]: z.object({ [fields.commandArgument]: z.object({ value: z.string().nullish() }) }),
});

/** The line after `/pic` that a dialog stands for; `word` where it is about one command only. */
export function parseRun(state: unknown, word: string): string {
  const parsed = values.parse(state);
  const chosen = parsed[fields.command]?.[fields.command]?.selected_option?.value ?? '';
  const argument = parsed[fields.commandArgument]?.[fields.commandArgument]?.value ?? '';
  return `${word || chosen} ${argument}`.trim();
}
