/** Whom a limit protects against or for: one person, one workspace, or one domain that is asked about by anybody. */
export type LimitScope = 'user' | 'workspace' | 'target';

/** So many checks of domains in so many seconds. */
export interface CheckLimit {
  readonly of: LimitScope;
  readonly checks: number;
  readonly seconds: number;
}

/**
 * Keeps the bot from being a scanner. One domain is one check. A form of many domains is let in whole while anything
 * is left of every budget it draws on, and is counted whole: so no request is too large, and the next one waits.
 */
export const checkLimits: readonly CheckLimit[] = [
  { of: 'user', checks: 10, seconds: 60 },
  { of: 'user', checks: 120, seconds: 3600 },
  { of: 'workspace', checks: 60, seconds: 60 },
  { of: 'target', checks: 10, seconds: 60 },
];

/** Why checks were not begun. */
export type CheckRefusal =
  /** A budget is used up; `domain` is set where it is the domain's own, and `againInMs` is when it is full again. */
  | {
      readonly code: 'checks_limited';
      readonly of: LimitScope;
      readonly domain: string | null;
      readonly againInMs: number;
    }
  /** Nobody can say whether a budget is used up: then nothing is checked. */
  | { readonly code: 'checks_uncounted' };
