import type { App, BlockAction, ButtonAction, MessageShortcut } from '@slack/bolt';
import { isComplete, type DomainReport } from '#domain/checks/finding.ts';
import type { DraftForm } from '#domain/request/draft.ts';
import { displayId, parseDisplayId } from '#domain/request/request.ts';
import { parseNamesButton, type NamesButtonValue } from '#slack/button-values.ts';
import { actions, shortcuts } from '#slack/ids.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { channelLink } from '#slack/kit/links.ts';
import { openForm } from '#slack/provision-form/listen.ts';
import {
  isChannel,
  nameOptions,
  proposedForm,
  spokenTo,
  workspaceOf,
  type AnswerWays as CommandWays,
  type Spoken,
  type Surroundings,
} from '#slack/surroundings.ts';
import { findDomains } from './find-domains.ts';
import { parseCheckArgument } from './parse.ts';
import {
  renderBegun,
  renderChecked,
  renderChecking,
  renderCheckProblem,
  renderNotShared,
  renderWords,
} from './render.ts';

type CheckSurroundings = Pick<Spoken, 'useCases' | 'wording' | 'rules'>;

type Respond = CommandWays['respond'];

/** Who asks, and where they will see the answer. */
interface Asker {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
}

/** How an answer reaches the person. */
interface AnswerWays {
  /** Says why there will be none. */
  readonly refuse: (message: Message) => Promise<unknown>;
  /** The first words. */
  readonly begin: (message: Message) => Promise<unknown>;
  /** What follows them. */
  readonly goOn: (message: Message) => Promise<unknown>;
  /** True where what follows takes the place of what was there, so that steps can be shown filling in. */
  readonly isLive: boolean;
  /** Milliseconds after the first words from which on they may be renewed, once each, before the report. */
  readonly renewals: readonly number[];
}

// A response_url serves five times: the first words, what renews them, the report, and one in reserve for a fault.
const live = { isLive: true, renewals: [1000, 4000] };
/** Where nothing can be replaced every renewal is one more message: only whoever waits long gets one. */
const once = { isLive: false, renewals: [4000] };

/** Answers `/pic check …`: at once, and then with the report. */
export async function answerCheck(
  asked: Asker & { readonly argument: string },
  { ack, respond }: { readonly ack: (answer: Answer) => Promise<unknown>; readonly respond: Respond },
  around: CheckSurroundings,
): Promise<void> {
  const question = parseCheckArgument(asked.argument, nameOptions(around.rules));
  const answerAtOnce = (message: Message) => ack(beside(message));
  const request = parseDisplayId(asked.argument);
  if (request?.rest === '') {
    await answerAtOnce(renderWords(around.wording.check.ofRequest(displayId(request))));
    return;
  }
  if (!question.ok) {
    await answerAtOnce(renderCheckProblem(question.problem, around.wording));
    return;
  }
  // The response_url of a command replaces nothing: Slack posts one more message (bolt-js#2287, bolt-python#1268).
  const goOn = (message: Message) => respond(beside(message));
  await check(asked, question.asked, { refuse: answerAtOnce, begin: answerAtOnce, goOn, ...once }, around);
}

/** The message shortcut, and the buttons of a report. */
export function listen(app: App, around: Surroundings): void {
  const { useCases, rules } = around;

  app.shortcut<MessageShortcut>(
    { callback_id: shortcuts.checkMessage, type: 'message_action' },
    async ({ ack, shortcut, context, respond }) => {
      await ack();
      // What this response_url would replace is the message itself, which is somebody else's.
      const ways = addingWays(respond);
      const spoken = await spokenTo(context, around);
      const names = findDomains(shortcut.message.text ?? '', nameOptions(rules));
      if (!names) return void (await ways.refuse(renderWords(spoken.wording.check.noDomains)));
      const asker = { workspace: workspaceOf(context), user: shortcut.user.id, channel: shortcut.channel.id };
      await check(asker, names, ways, spoken);
    },
  );

  for (const [button, waysOf] of [
    [actions.checkAgain, replacingWays],
    [actions.checkBeside, addingWays],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(button, async ({ ack, body, action, context, respond }) => {
      await ack();
      const spoken = await spokenTo(context, around);
      await check(askerOf(body, workspaceOf(context)), namesOf(action), waysOf(respond), spoken);
    });
  }

  app.action<BlockAction<ButtonAction>>(actions.checkRequest, async ({ ack, body, action, client, context }) => {
    await ack();
    const asker = askerOf(body, workspaceOf(context));
    const draft = useCases.beginDraft(asker, {
      ...(await proposedForm(around, asker)),
      ...typedNames(namesOf(action)),
    });
    const { wording } = await spokenTo(context, around);
    await openForm(client, body.trigger_id, draft, { wording, resumed: false });
    await useCases.keepDraft(draft, {});
  });

  app.action<BlockAction<ButtonAction>>(actions.checkShare, async ({ ack, body, action, context, respond }) => {
    await ack();
    const asker = askerOf(body, workspaceOf(context));
    const { wording } = await spokenTo(context, around);
    const shared = await useCases.shareCheck({ ...asker, id: action.value ?? '' });
    if (!shared.ok) return void (await respond(beside(renderNotShared(shared, asker.channel, wording))));
    await respond(replacing(renderChecked(shared.check, wording, { canShare: false })));
    await respond(beside(renderWords(wording.check.shared(channelLink(asker.channel)))));
  });
}

/** Runs the checks of some names for one person, from the first words to the report. */
async function check(
  asker: Asker,
  names: NamesButtonValue,
  ways: AnswerWays,
  { useCases, wording }: CheckSurroundings,
): Promise<void> {
  const begun = await useCases.beginCheck({ ...asker, ...names });
  if (!begun.ok) return void (await ways.refuse(renderWords(wording.refusal(begun.refusal))));
  await ways.begin(
    ways.isLive ? renderChecking(begun.pending, wording.check.follows, wording) : renderBegun(begun.pending, wording),
  );
  let renewing: Promise<unknown> = Promise.resolve();
  const renewals = startRenewals(ways.renewals, (grown) => {
    // Progress may get lost; the report may not.
    renewing = renewing.then(() => ways.goOn(renderChecking(grown, wording.check.soFar, wording))).catch(() => {});
  });
  const run = async () => {
    try {
      return await begun.run(renewals.grow);
    } finally {
      renewals.stop();
      // The report follows, or why there is none: either comes last.
      await renewing;
    }
  };
  const finished = await run();
  await ways.goOn(renderChecked(finished, wording, { canShare: isChannel(asker.channel) }));
}

/** Shows what has grown when a time has come (milliseconds from now): at once, or with the first growth after it. */
function startRenewals(times: readonly number[], show: (grown: readonly DomainReport[]) => void) {
  let isDue = false;
  let unshown: readonly DomainReport[] | null = null;
  const renew = () => {
    if (!isDue || !unshown) return;
    show(unshown);
    isDue = false;
    unshown = null;
  };
  const timers = times.map((afterMs) =>
    setTimeout(() => {
      isDue = true;
      renew();
    }, afterMs),
  );
  return {
    grow: (reports: readonly DomainReport[]) => {
      // What is whole is the report, and that follows.
      unshown = reports.every(isComplete) ? null : reports;
      renew();
    },
    stop: () => timers.forEach((timer) => clearTimeout(timer)),
  };
}

function replacingWays(respond: Respond): AnswerWays {
  const replace = (message: Message) => respond(replacing(message));
  return { refuse: (message) => respond(beside(message)), begin: replace, goOn: replace, ...live };
}

function addingWays(respond: Respond): AnswerWays {
  const add = (message: Message) => respond(beside(message));
  return { refuse: add, begin: add, goOn: add, ...once };
}

function askerOf(body: BlockAction<ButtonAction>, workspace: string): Asker {
  return { workspace, user: body.user.id, channel: body.channel?.id ?? body.user.id };
}

function namesOf(action: ButtonAction): NamesButtonValue {
  const names = parseNamesButton(action.value);
  if (!names) throw new Error('the button names no domain');
  return names;
}

/** Names as the form's fields take them. */
function typedNames({ domains, accessEdges: [accessEdge, ...additional] }: NamesButtonValue): DraftForm {
  return {
    sipDomains: domains.join(', '),
    ...(accessEdge ? { accessEdge } : {}),
    ...(additional.length > 0 ? { additionalAccessEdges: additional.join(', ') } : {}),
  };
}

type Answer = Message & { readonly response_type: 'ephemeral'; readonly replace_original: boolean };
const beside = (message: Message): Answer => ({ response_type: 'ephemeral', replace_original: false, ...message });
const replacing = (message: Message): Answer => ({ response_type: 'ephemeral', replace_original: true, ...message });
