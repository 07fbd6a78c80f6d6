import type { App } from '@slack/bolt';
import { actions, callbacks, fields } from '#slack/ids.ts';
import { parseCommand } from '#slack/pic-command/parse.ts';
import { workspaceOf } from '#slack/surroundings.ts';
import type { UseCases } from '#use-cases/index.ts';
import { nameDelivery, type NamedDelivery } from './parse.ts';

/** What may come twice without harm: it changes nothing, says the same again, or its use case knows a repeat itself. */
const harmless: Readonly<Record<NamedDelivery['kind'], ReadonlySet<string>>> = {
  command: new Set(['help', 'unknown', 'explain', 'status', 'checklist']),
  action: new Set([
    actions.requestShow,
    actions.checklistShow,
    actions.reminderDismiss,
    actions.statusPage,
    actions.statusPageBack,
    actions.statusNewest,
    actions.statusOldest,
    actions.statusByDomain,
    actions.homeRefresh,
    actions.homeMine,
    actions.homeMineBack,
    actions.homeQueue,
    actions.homeQueueBack,
    actions.homeHelp,
    actions.homeSettings,
    ...Object.values(fields),
  ]),
  submission: new Set([
    callbacks.provisionAgreement,
    callbacks.provisionChecks,
    callbacks.provisionReview,
    callbacks.provisionWatch,
  ]),
  shortcut: new Set([]),
  event: new Set(['app_home_opened']),
};

type Deliveries = Pick<UseCases, 'claimDelivery' | 'confirmDelivery' | 'releaseDelivery'>;
type DeliveryClaim = Parameters<Deliveries['claimDelivery']>[0];

/** Slack waits for three seconds; a repeat waits for the answer to the first delivery a little less. */
const looks = 50;
const lookEveryMs = 50;

/** Stands before all listeners: every delivery takes effect once, and its repeat gets the same answer. */
export function listen(app: App, { useCases }: { readonly useCases: Deliveries }): void {
  app.use(async (args) => {
    const { body, context, logger, next } = args;
    const delivery = nameDelivery(body);
    if (!delivery || isHarmless(delivery)) return next();
    const claim = { workspace: workspaceOf(context), name: delivery.name, press: delivery.press };

    for (let look = 0; look < looks; look += 1) {
      const claimed = await useCases.claimDelivery(claim);
      switch (claimed.outcome) {
        case 'taken': {
          if (delivery.kind === 'event') return keep(claim, next);
          const confirmed = answerIn(context).then((answer) =>
            useCases.confirmDelivery(claim, delivery.kind === 'submission' ? JSON.stringify(answer ?? '') : ''),
          );
          confirmed.catch((error: unknown) => logger.error(`A delivery could not be confirmed: ${String(error)}`));
          return next();
        }
        case 'done':
          return acknowledge(args, claimed.answer === '' ? undefined : JSON.parse(claimed.answer));
        case 'pressed_twice':
          return acknowledge(args);
        case 'under_way':
          await wait(lookEveryMs);
      }
    }
    throw new Error('the first delivery of this was not answered in time');
  });

  /**
   * An event is acknowledged when its listeners have kept it. Where they could not, or their process died, Slack's
   * repeat is the first one over again.
   */
  async function keep(claim: DeliveryClaim, next: () => Promise<void>): Promise<void> {
    let isKept = false;
    try {
      await next();
      isKept = true;
    } finally {
      await (isKept ? useCases.confirmDelivery(claim, '') : useCases.releaseDelivery(claim));
    }
  }
}

/** Bolt types an acknowledgement by what it answers; that of a repeat is whatever the first one was. */
async function acknowledge(args: object, answer?: unknown): Promise<void> {
  const ack: unknown = Reflect.get(args, 'ack');
  if (typeof ack === 'function') await Reflect.apply(ack, undefined, [answer]);
}

function isHarmless({ kind, of }: NamedDelivery): boolean {
  return harmless[kind].has(kind === 'command' ? parseCommand(of).word : of);
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** What the listener answers, as our receivers tell it; never, where nobody tells. */
function answerIn(context: Readonly<Record<string, unknown>>): Promise<unknown> {
  const answered = context['answered'];
  return answered instanceof Promise ? answered : new Promise(() => {});
}
