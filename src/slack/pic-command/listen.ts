import type { App, SlashCommand } from '@slack/bolt';
import { explain } from '#domain/diagnosis/explain.ts';
import type { Draft } from '#domain/request/draft.ts';
import { findDomains } from '#slack/check-reply/find-domains.ts';
import { answerChecklist } from '#slack/checklist/listen.ts';
import { answerCheck } from '#slack/check-reply/listen.ts';
import { parseContactText } from '#slack/contact-reply/parse.ts';
import { renderContact } from '#slack/contact-reply/render.ts';
import { renderDraftOffer } from '#slack/draft-offer/render.ts';
import { renderExplainUsage, renderExplanation } from '#slack/explain-reply/render.ts';
import { answerEdit } from '#slack/edit-reply/listen.ts';
import { answerExport } from '#slack/export-reply/listen.ts';
import { answerGuide } from '#slack/guide-reply/listen.ts';
import { renderHelp, renderUnknownCommand } from '#slack/help-reply/render.ts';
import { anyCommand } from '#slack/ids.ts';
import { homeLink } from '#slack/kit/links.ts';
import { lineNotes } from '#slack/provision-form/line-notes.ts';
import { openForm } from '#slack/provision-form/listen.ts';
import { answerRemove } from '#slack/remove-modal/listen.ts';
import { openSettings } from '#slack/settings-dialog/listen.ts';
import { answerStatus } from '#slack/status-reply/listen.ts';
import { answerSupport } from '#slack/support-brief/listen.ts';
import { answerTransition } from '#slack/transition-reply/listen.ts';
import { answerUpdate } from '#slack/update-reply/listen.ts';
import { answerUnwatch, answerWatch } from '#slack/watch-reply/listen.ts';
import {
  nameOptions,
  proposedForm,
  spokenTo,
  workspaceOf,
  type AnswerWays,
  type Opener,
  type Spoken,
  type Surroundings,
} from '#slack/surroundings.ts';
import { parseProvisionLine } from './parse-line.ts';
import { parseCommand, parseSaid } from './parse.ts';

/** A line after `/pic`, and who typed it where; `text` begins with the word. */
export type CommandLine = Pick<
  SlashCommand,
  'text' | 'user_id' | 'channel_id' | 'trigger_id' | 'api_app_id' | 'team_id'
>;

/** `/pic …`, typed into a channel or a direct message. */
export function listen(app: App, surroundings: Surroundings): void {
  app.command(anyCommand, async ({ ack, command, client, context, respond }) => {
    const around = await spokenTo(context, surroundings);
    return answerLine(command, workspaceOf(context), { ack, respond, client }, around);
  });
}

/** Answers a command: one line a word; what each answers is its own surface. */
export async function answerLine(
  line: CommandLine,
  workspace: string,
  { ack, respond, client }: AnswerWays,
  around: Spoken,
): Promise<void> {
  const parsed = parseCommand(line.text);
  switch (parsed.word) {
    case 'help':
      return ack({
        response_type: 'ephemeral',
        ...renderHelp(around.wording, homeLink(line.api_app_id, line.team_id), parsed.argument),
      });
    case 'unknown':
      return ack({
        response_type: 'ephemeral',
        ...renderUnknownCommand(parsed.typed, parsed.suggestion, around.wording),
      });
    case 'check': {
      const asked = { argument: parsed.argument, workspace, user: line.user_id, channel: line.channel_id };
      return answerCheck(asked, { ack, respond }, around);
    }
    case 'explain':
      return ack({ response_type: 'ephemeral', ...answerExplain(parsed.argument, around) });
    case 'contact':
      return ack({ response_type: 'ephemeral', ...renderContact(parseContactText(line.text), around.wording) });
    case 'checklist': {
      const asked = { argument: parsed.argument, workspace, user: line.user_id };
      return ack({ response_type: 'ephemeral', ...(await answerChecklist(asked, around)) });
    }
    case 'update':
      return answerUpdate(askedBy(line, workspace, parsed.argument), line.trigger_id, { ack, client }, around);
    case 'edit':
      return answerEdit(askedBy(line, workspace, parsed.argument), line.trigger_id, { ack, client }, around);
    case 'remove':
      return answerRemove(askedBy(line, workspace, parsed.argument), line.trigger_id, { ack, client }, around);
    case 'support': {
      const asked = { argument: parsed.argument, workspace, user: line.user_id };
      return answerSupport(asked, { ack, respond }, around);
    }
    case 'guide': {
      const answer = await answerGuide(askedBy(line, workspace, parsed.argument), around);
      return ack({ response_type: 'ephemeral', ...answer });
    }
    case 'watch':
      return answerWatch(askedBy(line, workspace, parsed.argument), { ack, respond }, around);
    case 'unwatch': {
      const answer = await answerUnwatch(askedBy(line, workspace, parsed.argument), around);
      return ack({ response_type: 'ephemeral', ...answer });
    }
    case 'status': {
      const asked = { argument: parsed.argument, workspace, user: line.user_id };
      return ack({ response_type: 'ephemeral', ...(await answerStatus(asked, around)) });
    }
    case 'export': {
      const asked = { argument: parsed.argument, workspace, user: line.user_id };
      return answerExport(asked, { ack, respond }, around);
    }
    case 'take':
    case 'active':
    case 'reject':
    case 'cancel':
    case 'retire': {
      const asked = { word: parsed.word, said: parseSaid(line.text), workspace };
      return answerTransition(asked, line, { ack, client }, around);
    }
    case 'settings':
      return openSettings(line, workspace, { ack, client }, around);
    case 'provision': {
      await ack();
      const offer = await provision(line, workspace, client, around);
      if (offer) await respond({ response_type: 'ephemeral', ...offer });
    }
  }
}

function askedBy({ user_id: user, channel_id: channel }: CommandLine, workspace: string, argument: string) {
  return { workspace, user, channel, argument };
}

function answerExplain(pasted: string, { wording, rules }: Spoken) {
  if (pasted === '') return renderExplainUsage(wording);
  return renderExplanation(explain(pasted), findDomains(pasted, nameOptions(rules)), wording);
}

/** Opens the form, filled in by the line; with unfinished drafts and nothing typed, returns the offer to resume. */
async function provision(line: CommandLine, workspace: string, client: Opener, around: Spoken) {
  const { useCases, wording, rules } = around;
  const { user_id: user, channel_id: channel, trigger_id: trigger } = line;
  const { form: typed, faults, hasOptions } = parseProvisionLine(line.text);
  const isBare = Object.keys(typed).length === 0 && !hasOptions;
  const drafts = await useCases.listDrafts(workspace, user);
  const begun = drafts.find((draft) => isAbout(draft, typed.sipDomains));
  if (isBare && drafts.length > 0) return renderDraftOffer(drafts, channel, wording);
  const origin = { workspace, user, channel };
  const fresh = begun ?? useCases.beginDraft(origin, await proposedForm(around, origin));
  const draft = { ...fresh, form: { ...fresh.form, ...typed } };
  const mended = hasOptions ? { notes: lineNotes(draft.form, faults, rules, wording) } : {};
  await openForm(client, trigger, draft, { wording, resumed: begun !== undefined, ...mended });
  if (!isBare) await useCases.keepDraft(draft, typed);
  return null;
}

function isAbout(draft: Draft, sipDomains: string | undefined): boolean {
  return sipDomains !== undefined && draft.form.sipDomains?.toLowerCase() === sipDomains.toLowerCase();
}
