import type { App, ViewSubmitAction } from '@slack/bolt';
import { parseRequestButton } from '#slack/button-values.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { spokenTo, workspaceOf, type Surroundings } from '#slack/surroundings.ts';
import { parseLater } from './parse.ts';
import { renderLaterEnd } from './render.ts';

/** The answer to when: the reminder is put off for whoever gave it; others are reminded as before. */
export function listen(app: App, around: Surroundings): void {
  const { useCases } = around;

  app.view<ViewSubmitAction>(
    { callback_id: callbacks.laterChoice, type: 'view_submission' },
    async ({ ack, body, view, context }) => {
      const { wording } = await spokenTo(context, around);
      const id = parseRequestButton(view.private_metadata)?.requestId;
      if (!id) throw new Error('the view names no request');
      const asked = parseLater(view.state.values);
      const fault = (field: string, text: string) => ack({ response_action: 'errors', errors: { [field]: text } });
      if (!asked) return fault(fields.later, wording.later.missing);
      const result = await useCases.remindLater({
        workspace: workspaceOf(context),
        id,
        by: body.user.id,
        later: asked,
      });
      if (!result.ok && result.problem !== 'refused') {
        return fault('at' in asked ? fields.laterAt : fields.later, wording.later[result.problem]);
      }
      const said = result.ok ? { at: result.at } : { why: wording.refusal(result.refusal) };
      return ack({ response_action: 'update', view: renderLaterEnd(view.title.text, said, wording) });
    },
  );
}
