import { form } from './en/form.ts';
import { duration } from './en/time.ts';

/** Every sentence in English; other languages are typed after it. */
export const en = { form, duration };
export type Wording = typeof en;
