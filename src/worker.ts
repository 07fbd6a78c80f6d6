import type { Attempt, EffectRunner, LeasedEffect } from '#ports/effect-runner.ts';
import type { Logger } from '#ports/system.ts';
import type { UseCases } from '#use-cases/index.ts';

/** The clock's entry: what has come due goes to the use case that carries it out. */
export function createWorker({
  effects,
  useCases,
  logger,
}: {
  readonly effects: EffectRunner;
  readonly useCases: Pick<UseCases, 'carryOut'>;
  readonly logger: Logger;
}) {
  /** The one place where a failed effect is told of; whoever runs the effects tries it again. */
  async function carryOut(leased: LeasedEffect, attempt: Attempt) {
    try {
      return await useCases.carryOut(leased, attempt);
    } catch (error) {
      const id = crypto.randomUUID().slice(0, 8);
      const { requestId, watchId, user, effect } = leased;
      const owner = { request: requestId, watch: watchId, user };
      logger.error({ id, ...owner, effect, err: error }, 'An effect failed and will be tried again');
      throw error;
    }
  }

  return {
    start: () => effects.start(carryOut),
    stop: () => effects.stop(),
  };
}
