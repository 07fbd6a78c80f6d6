import {
  App,
  LogLevel,
  type Authorize,
  type Context,
  type Logger as BoltLogger,
  type Receiver,
  type webApi,
} from '@slack/bolt';
import { listen as listenToCheckReply } from '#slack/check-reply/listen.ts';
import { listen as listenToCommandModal } from '#slack/command-modal/listen.ts';
import { listen as listenToChecklist } from '#slack/checklist/listen.ts';
import { listen as listenToEveryDelivery } from '#slack/once/listen.ts';
import { listen as listenToDirectMessage } from '#slack/direct-message/listen.ts';
import { listen as listenToDraftOffer } from '#slack/draft-offer/listen.ts';
import { listen as listenToEditReply } from '#slack/edit-reply/listen.ts';
import { listen as listenToGuideReply } from '#slack/guide-reply/listen.ts';
import { listen as listenToLaterModal } from '#slack/later-modal/listen.ts';
import { listen as listenToHomeTab } from '#slack/home-tab/listen.ts';
import { listen as listenToOutdated, oddityOf } from '#slack/outdated/listen.ts';
import { listen as listenToPicCommand } from '#slack/pic-command/listen.ts';
import { listen as listenToProvisionForm } from '#slack/provision-form/listen.ts';
import { listen as listenToProvisionReview } from '#slack/provision-review/listen.ts';
import { listen as listenToRejectModal } from '#slack/reject-modal/listen.ts';
import { listen as listenToRemoveModal } from '#slack/remove-modal/listen.ts';
import { listen as listenToReminder } from '#slack/reminder/listen.ts';
import { listen as listenToRequestCard } from '#slack/request-card/listen.ts';
import { listen as listenToRequestList } from '#slack/request-list/listen.ts';
import { listen as listenToSettingsDialog } from '#slack/settings-dialog/listen.ts';
import { listen as listenToStatusReply } from '#slack/status-reply/listen.ts';
import { listen as listenToSupportBrief } from '#slack/support-brief/listen.ts';
import { listen as listenToUpdateReply } from '#slack/update-reply/listen.ts';
import { listen as listenToUninstall } from '#slack/uninstall/listen.ts';
import { listen as listenToWatchNews } from '#slack/watch-news/listen.ts';
import { spokenTo, type Surroundings } from '#slack/surroundings.ts';

export interface SlackDoor {
  readonly receiver: Receiver;
  readonly authorize: Authorize<boolean>;
  readonly clientOptions: webApi.WebClientOptions;
  readonly logger: BoltLogger;
  /** Logs what nobody expected and returns the id under which the log has it. */
  readonly reportFault: (what: string, error: unknown) => string;
}

/** What Bolt hands to an error handler of the extended kind. */
interface Failure {
  readonly error: Error;
  readonly body: object;
  readonly context: Context;
}

/** The door in: builds the Bolt app, one line per surface, and one path for everything unexpected. */
export function createSlackApp({ reportFault, ...door }: SlackDoor, around: Surroundings): App {
  const app = new App({ ...door, convoStore: false, extendedErrorHandler: true });

  listenToOutdated(app, around);
  listenToEveryDelivery(app, around);
  listenToPicCommand(app, around);
  listenToCommandModal(app, around);
  listenToCheckReply(app, around);
  listenToDraftOffer(app, around);
  listenToProvisionForm(app, around);
  listenToProvisionReview(app, around);
  listenToRequestCard(app, around);
  listenToRejectModal(app, around);
  listenToRemoveModal(app, around);
  listenToUpdateReply(app, around);
  listenToEditReply(app, around);
  listenToStatusReply(app, around);
  listenToChecklist(app, around);
  listenToRequestList(app, around);
  listenToSupportBrief(app, around);
  listenToReminder(app, around);
  listenToLaterModal(app, around);
  listenToDirectMessage(app, around);
  listenToGuideReply(app, around);
  listenToWatchNews(app, around);
  listenToSettingsDialog(app, around);
  listenToUninstall(app, around);
  listenToHomeTab(app, around);

  app.error(async ({ error, body, context }: Failure) => {
    const odd = oddityOf(error);
    if (odd === 'too_late') {
      const { wording } = await spokenTo(context, around);
      await tell(body, context.botToken, wording.tooLate);
    }
    if (odd) return;
    const id = reportFault('a delivery from Slack failed', error);
    await tellFault(body, context, id).catch((cause: unknown) => reportFault('the person could not be told', cause));
    // Rethrown, so that the receiver answers Slack at once with a failure instead of letting it wait.
    throw error;
  });

  async function tellFault(body: object, context: Context, id: string): Promise<void> {
    const { wording } = await spokenTo(context, around);
    await tell(body, context.botToken, wording.fault(id));
  }

  /** One plain sentence to whoever is waiting: where they are if Slack gave a way to answer, else directly. */
  async function tell(body: object, token: string | undefined, text: string): Promise<void> {
    if ('response_url' in body && typeof body.response_url === 'string') {
      const { ok, status } = await fetch(body.response_url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
        signal: AbortSignal.timeout(2500),
      });
      if (!ok) throw new Error(`Slack took no answer over the response URL: ${status}`);
      return;
    }
    const user = 'user' in body && typeof body.user === 'object' && body.user && 'id' in body.user && body.user.id;
    if (token && typeof user === 'string') await app.client.chat.postMessage({ token, channel: user, text });
  }

  return app;
}

/**
 * Gives Bolt's own lines to our log. Its debug lines hold whole deliveries, with tokens and response URLs: they are
 * never written.
 */
export function createBoltLogger(log: Record<'info' | 'warn' | 'error', (text: string) => void>): BoltLogger {
  const write =
    (level: keyof typeof log) =>
    (...texts: unknown[]) =>
      log[level](texts.map(String).join(' '));
  return {
    debug: () => {},
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
