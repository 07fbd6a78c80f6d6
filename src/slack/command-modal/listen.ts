import type { AckFn, App, BlockAction, ButtonAction, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { parseDisplayId } from '#domain/request/request.ts';
import { parseCheckArgument } from '#slack/check-reply/parse.ts';
import { renderCheckProblem } from '#slack/check-reply/render.ts';
import { actions, callbacks, fields } from '#slack/ids.ts';
import { section, type Message } from '#slack/kit/blocks.ts';
import { answerLine, type CommandLine } from '#slack/pic-command/listen.ts';
import { parseCommand, type ParsedCommand } from '#slack/pic-command/parse.ts';
import {
  nameOptions,
  spokenTo,
  workspaceOf,
  type Answer,
  type AnswerWays,
  type Spoken,
  type Surroundings,
} from '#slack/surroundings.ts';
import { plainText } from '#slack/wording/formatted-text.ts';
import { parseRun } from './parse.ts';
import { hasButtons, renderAnswered, renderCheckCommand, renderCommands } from './render.ts';

/** What their first words are followed by: a report, a file. */
const followed: ReadonlySet<ParsedCommand['word']> = new Set(['check', 'watch', 'export', 'support']);

/** Commands without a place to type them: chosen over the Home tab, and answered there or in the person's messages. */
export function listen(app: App, around: Surroundings): void {
  for (const [pressed, render] of [
    [actions.homeHelp, renderCommands],
    [actions.homeCheck, renderCheckCommand],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(pressed, async ({ ack, body, client, context }) => {
      await ack();
      const { wording } = await spokenTo(context, around);
      await client.views.open({ trigger_id: body.trigger_id, view: render(wording) });
    });
  }

  app.view<ViewSubmitAction>(
    { callback_id: callbacks.commandRun, type: 'view_submission' },
    async ({ ack, body, view, client, context }) => {
      const user = body.user.id;
      const workspace = workspaceOf(context);
      const line = {
        text: parseRun(view.state.values, view.private_metadata),
        user_id: user,
        channel_id: user,
        trigger_id: body.trigger_id,
        api_app_id: body.api_app_id,
        team_id: body.team?.id ?? workspace,
      };
      const spoken = await spokenTo(context, around);
      const fault = faultOf(line.text, spoken);
      if (fault) return ack({ response_action: 'errors', errors: { [fields.commandArgument]: fault } });
      const ways = waysOver(ack, client, { ...line, title: view.title.text }, spoken);
      await answerLine(line, workspace, ways, spoken);
    },
  );
}

/** Why no check can begin, said at the field, so that nothing typed is lost; null where one can. */
function faultOf(text: string, { rules, wording }: Pick<Spoken, 'rules' | 'wording'>): string | null {
  const { word, ...asked } = parseCommand(text);
  if (word !== 'check' || !('argument' in asked) || parseDisplayId(asked.argument)?.rest === '') return null;
  const question = parseCheckArgument(asked.argument, nameOptions(rules));
  return question.ok ? null : plainText(renderCheckProblem(question.problem, wording).text);
}

/** The answer takes the place of the dialog; what has buttons, and what follows, goes to the person's messages. */
function waysOver(
  ack: AckFn<ViewResponseAction>,
  client: App['client'],
  { text, user_id: channel, title }: Pick<CommandLine, 'text' | 'user_id'> & { readonly title: string },
  { wording }: Pick<Spoken, 'wording'>,
): AnswerWays {
  const post = (message: Message) =>
    client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false });
  return {
    async ack(answer) {
      // Without words a form follows, and that is opened in the place of this one.
      if (answer === undefined) return;
      const message = messageOf(answer);
      await ack({
        response_action: 'update',
        view: renderAnswered(message, { title, goesOn: followed.has(parseCommand(text).word) }, wording),
      });
      if (hasButtons(message)) await post(message);
    },
    respond: (message) => post(messageOf(message)),
    client: { views: { open: ({ view }) => ack({ response_action: 'update', view }) } },
  };
}

const messageOf = (answer: Answer): Message =>
  'blocks' in answer ? answer : { text: answer.text, blocks: [section(answer.text)] };
