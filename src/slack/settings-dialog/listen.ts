import type { App, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import { parseSeenSettings } from '#slack/view-metadata.ts';
import { callbacks } from '#slack/ids.ts';
import {
  spokenAnew,
  spokenTo,
  workspaceOf,
  type AnswerWays,
  type Spoken,
  type Surroundings,
} from '#slack/surroundings.ts';
import { parseTypedSettings } from './parse.ts';
import { renderSettings, renderSettingsAgain, renderSettingsEnd } from './render.ts';

/** Answers `/pic settings`: the dialog, with the workspace's part for whoever may change it. */
export async function openSettings(
  { user_id: user, trigger_id }: Pick<SlashCommand, 'user_id' | 'trigger_id'>,
  workspace: string,
  { ack, client }: Pick<AnswerWays, 'ack' | 'client'>,
  { useCases, configured, wording }: Pick<Spoken, 'useCases' | 'configured' | 'wording'>,
): Promise<void> {
  await ack();
  const seen = await useCases.settingsFor(workspace, user);
  await client.views.open({ trigger_id, view: renderSettings(seen, configured, wording) });
}

/** Saving: what was touched counts at once; where somebody else changed some of it meanwhile, the dialog says so. */
export function listen(app: App, around: Surroundings): void {
  const { useCases, configured } = around;

  app.view<ViewSubmitAction>(
    { callback_id: callbacks.settingsSave, type: 'view_submission' },
    async ({ ack, body, view, context }) => {
      const { wording } = await spokenTo(context, around);
      const seen = parseSeenSettings(view.private_metadata);
      if (!seen) return ack({ response_action: 'update', view: renderSettingsEnd(wording.outdated, wording) });
      const typed = parseTypedSettings(view.state.values, seen.shared !== null);
      if (!typed.ok) {
        const { problems } = wording.settings;
        const errors: Record<string, string> = {};
        for (const [field, problem] of Object.entries(typed.problems)) errors[field] = problems[problem];
        return ack({ response_action: 'errors', errors });
      }
      const result = await useCases.changeSettings({
        workspace: workspaceOf(context),
        user: body.user.id,
        personal: { seen: seen.personal, typed: typed.personal },
        shared: seen.shared && typed.shared && { seen: seen.shared, typed: typed.shared },
      });
      if (result.ok) {
        // The answer is the first thing in the language that was chosen.
        const { wording: chosen } = await spokenAnew(context, around);
        return ack({ response_action: 'update', view: renderSettingsEnd(chosen.settings.saved, chosen) });
      }
      const again =
        result.refused === 'not_allowed'
          ? renderSettingsEnd(wording.settings.notAllowed, wording)
          : renderSettingsAgain({ seen, typed, meanwhile: result }, configured, wording);
      return ack({ response_action: 'update', view: again });
    },
  );
}
