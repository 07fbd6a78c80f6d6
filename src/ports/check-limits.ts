import type { CheckRefusal } from '#domain/checks/limits.ts';

/** Checks to be counted. `domains` are SIP domains as `parseSipDomain` gives them, each once. */
export interface CountedChecks {
  readonly workspace: string;
  readonly user: string;
  readonly domains: readonly string[];
}

export type Admission = { readonly ok: true } | { readonly ok: false; readonly refusal: CheckRefusal };

/** Counts checks against the limits of person, workspace and domain. */
export interface CheckLimits {
  /**
   * Lets all of them in and counts each domain once, or lets none in and counts nothing. Never rejects: while the
   * store cannot count, it lets nothing in.
   */
  admit(checks: CountedChecks): Promise<Admission>;
}
