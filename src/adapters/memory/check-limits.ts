import type { CheckLimit, LimitScope } from '#domain/checks/limits.ts';
import type { CheckLimits, CountedChecks } from '#ports/check-limits.ts';
import type { Clock } from '#ports/system.ts';

interface Window {
  readonly counted: number;
  /** Epoch ms. */
  readonly endsAt: number;
}

interface Draw {
  readonly limit: CheckLimit;
  readonly key: string;
  readonly cost: number;
  readonly domain: string | null;
}

/** The twin of the Redis limits; `clock` stands for the server's clock. */
export function createMemoryCheckLimits(of: {
  readonly clock: Clock;
  readonly limits: readonly CheckLimit[];
}): CheckLimits {
  const windows = new Map<string, Window>();

  function windowOf({ limit, key }: Draw): Window {
    const now = of.clock.now();
    const open = windows.get(key);
    return open && now < open.endsAt ? open : { counted: 0, endsAt: now + limit.seconds * 1000 };
  }

  return {
    async admit(checks) {
      const draws = of.limits.flatMap((limit) => drawsOn(limit, checks));
      const spent = draws
        .map((draw) => ({ ...draw, window: windowOf(draw) }))
        .filter(({ limit, window }) => window.counted >= limit.checks)
        .toSorted((a, b) => b.window.endsAt - a.window.endsAt);
      const [longest] = spent;
      if (longest) {
        const { limit, domain, window } = longest;
        const againInMs = window.endsAt - of.clock.now();
        return { ok: false, refusal: { code: 'checks_limited', of: limit.of, domain, againInMs } };
      }
      for (const draw of draws) {
        const window = windowOf(draw);
        windows.set(draw.key, { ...window, counted: window.counted + draw.cost });
      }
      return { ok: true };
    },
  };
}

function drawsOn(limit: CheckLimit, { workspace, user, domains }: CountedChecks): readonly Draw[] {
  const draw = (name: string, cost: number, domain: string | null): Draw => ({
    limit,
    key: `${limit.of}|${limit.seconds}|${name}`,
    cost,
    domain,
  });
  const scopes: Readonly<Record<LimitScope, () => readonly Draw[]>> = {
    user: () => [draw(`${workspace}|${user}`, domains.length, null)],
    workspace: () => [draw(workspace, domains.length, null)],
    target: () => domains.map((domain) => draw(domain, 1, domain)),
  };
  return scopes[limit.of]();
}
