import { z } from 'zod';
import { laterChoices, type LaterChoice } from '#domain/time/later.ts';
import { fields } from '#slack/ids.ts';

const values = z.object({
  [fields.later]: z.object({
    [fields.later]: z.object({ selected_option: z.object({ value: z.string() }).nullish() }),
  }),
  [fields.laterAt]: z.object({
    [fields.laterAt]: z.object({ selected_date_time: z.number().int().nonnegative().nullish() }),
  }),
});

/** When a person wants to be reminded, by the view's inputs: a time of their own counts first. Null for neither. */
export function parseLater(state: unknown): { readonly choice: LaterChoice } | { readonly at: number } | null {
  const parsed = values.safeParse(state);
  if (!parsed.success) return null;
  const seconds = parsed.data[fields.laterAt]?.[fields.laterAt]?.selected_date_time;
  if (seconds !== null && seconds !== undefined) return { at: seconds * 1000 };
  const chosen = parsed.data[fields.later]?.[fields.later]?.selected_option?.value;
  const choice = laterChoices.find((known) => known === chosen);
  return choice ? { choice } : null;
}
