import { form } from './en/form.ts';

/** Every sentence in English; other languages are typed after it. */
export const en = { form };
export type Wording = typeof en;
