import { z } from 'zod';
import { languages } from '#domain/settings/language.ts';

/** What is known of a person: nothing that names them. */
export const personSchema = z.strictObject({
  /** Slack user id. */
  id: z.string().min(1),
  language: z.enum(languages),
  /** IANA name, such as `Asia/Seoul`. */
  timeZone: z.string().min(1).max(64),
  /** A guest sees some channels only; a stranger belongs to another organisation (Slack Connect). */
  kind: z.enum(['member', 'guest', 'stranger', 'bot']),
  /** False once the account is deactivated. */
  active: z.boolean(),
  /** True for admins and owners of the workspace or its organisation. */
  isAdmin: z.boolean(),
});
export type Person = Readonly<z.infer<typeof personSchema>>;

/** Something with the moment at which Slack told it, epoch ms. */
export interface Known<Fact> {
  readonly fact: Fact;
  readonly learntAt: number;
}
