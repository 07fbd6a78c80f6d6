import { under } from '../block-kit/problems.ts';
import { type ApiResult, invalid, type Method, refusal, type World } from './api-result.ts';
import { isJsonObject, type JsonObject, stringAt } from './json.ts';
import { type ViewResult, viewPayload } from './modals.ts';
import type { TriggerOrigin } from './triggers.ts';
import { identity } from './workspace.ts';

function answer(result: ViewResult): ApiResult {
  if (result.ok) return { ok: true, view: viewPayload(result.view, identity) };
  if (result.error === 'invalid_view') return invalid('invalid_arguments', under('/view', result.problems));
  return refusal(result.error);
}

function viewOf(args: JsonObject): JsonObject | undefined {
  const view = args['view'];
  return isJsonObject(view) ? view : undefined;
}

const noView = invalid('invalid_arguments', [{ pointer: '/view', problem: 'missing required field' }]);

/** Shows a modal in exchange for a trigger. The view is looked at first: a wrong one does not use the trigger up. */
function exchange(
  args: JsonObject,
  { modals, triggers }: World,
  show: (view: JsonObject, origin: TriggerOrigin) => ApiResult,
): ApiResult {
  const view = viewOf(args);
  if (!view) return noView;
  const wrong = modals.refusalOf(view);
  if (wrong) return answer(wrong);
  if (view['type'] !== 'modal')
    return invalid('invalid_arguments', [{ pointer: '/view/type', problem: 'must be modal' }]);
  const redeemed = triggers.redeem(stringAt(args, 'trigger_id') ?? '');
  return redeemed.ok ? show(view, redeemed.origin) : refusal(redeemed.error);
}

const open: Method = (args, world) =>
  exchange(args, world, (view, { user, channel, view: from }) =>
    from !== null && world.modals.find(from)
      ? // Slack drops the modal underneath (bolt-js#1827); we want that never to be tried.
        invalid('invalid_arguments', [{ pointer: '/trigger_id', problem: 'comes from a modal: push or update' }])
      : answer(world.modals.open(user, view, channel)),
  );

const push: Method = (args, world) =>
  exchange(args, world, (view, { user, view: from }) =>
    from !== null && world.modals.find(from) ? answer(world.modals.push(user, view)) : refusal('not_found'),
  );

const update: Method = (args, { modals }) => {
  const view = viewOf(args);
  if (!view) return noView;
  const id = stringAt(args, 'view_id') ?? stringAt(args, 'external_id') ?? '';
  return answer(modals.replace(id, view, stringAt(args, 'hash')));
};

const publish: Method = (args, { modals, workspace, hasHomeTab }) => {
  const user = workspace.user(stringAt(args, 'user_id') ?? '');
  const view = viewOf(args);
  if (!view) return noView;
  if (!user) return refusal('user_not_found');
  if (!hasHomeTab) return refusal('not_enabled');
  if (view['type'] !== 'home')
    return invalid('invalid_arguments', [{ pointer: '/view/type', problem: 'must be home' }]);
  return answer(modals.publish(user.id, view, stringAt(args, 'hash')));
};

export const viewMethods = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
} as const;
