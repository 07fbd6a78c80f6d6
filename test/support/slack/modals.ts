import { randomBytes } from 'node:crypto';
import { type Problem, validateView } from '../block-kit/validate.ts';
import type { MovableClock } from './clock.ts';
import { type JsonObject, objectAt, objectsAt, stringAt } from './json.ts';
import { storedBlocks } from './stored-blocks.ts';
import { stateOf, type ViewState } from './view-state.ts';

/** A modal or a Home tab as a person has it before them. */
export interface OpenView {
  readonly kind: 'view';
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  readonly title: string;
  readonly submit: string | null;
  readonly close: string | null;
  readonly callbackId: string;
  readonly externalId: string;
  readonly privateMetadata: string;
  readonly blocks: readonly JsonObject[];
  readonly clearOnClose: boolean;
  readonly notifyOnClose: boolean;
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | null;
  readonly state: ViewState;
  /** What the last answer found wrong: block id → sentence. */
  readonly errors: Readonly<Record<string, string>>;
  /** Where the person was when it was opened. */
  readonly conversation: string | null;
}

export type ViewRefusal =
  | { readonly ok: false; readonly error: 'invalid_view'; readonly problems: readonly Problem[] }
  | {
      readonly ok: false;
      readonly error: 'push_limit_reached' | 'not_found' | 'hash_conflict' | 'duplicate_external_id' | 'view_too_large';
    };
export type ViewResult = { readonly ok: true; readonly view: OpenView } | ViewRefusal;

export interface Modals {
  /** The person's stack, the one on top last. */
  stack(user: string): readonly OpenView[];
  home(user: string): OpenView | undefined;
  find(idOrExternalId: string): OpenView | undefined;
  /** What Slack would refuse in a view, wherever it is shown. */
  refusalOf(view: JsonObject): ViewRefusal | undefined;
  open(user: string, view: JsonObject, conversation: string | null): ViewResult;
  push(user: string, view: JsonObject): ViewResult;
  /** Takes the place of a view that is open, in a stack or in a Home tab. */
  replace(idOrExternalId: string, view: JsonObject, hash?: string): ViewResult;
  publish(user: string, view: JsonObject, hash?: string): ViewResult;
  /** Keeps what a person typed, or what an answer found wrong. */
  note(id: string, change: Partial<Pick<OpenView, 'state' | 'errors'>>): OpenView;
  /** Closes one view; the one under it comes to light. */
  close(id: string): void;
  closeAll(user: string): void;
}

const deepest = 3;
const tooLarge = /^the view must be at most/;

function wordAt(view: JsonObject, key: string): string | null {
  const text = objectAt(view, key);
  return (text && stringAt(text, 'text')) ?? null;
}

export function createModals(clock: MovableClock): Modals {
  const stacks = new Map<string, readonly OpenView[]>();
  const homes = new Map<string, OpenView>();

  const all = () => [...[...stacks.values()].flat(), ...homes.values()];
  const stack = (user: string) => stacks.get(user) ?? [];
  const find = (id: string) => all().find((view) => view.id === id || (id !== '' && view.externalId === id));

  function refusalOf(view: JsonObject, ownId?: string): ViewRefusal | undefined {
    const problems = validateView(view);
    if (problems.some(({ problem }) => tooLarge.test(problem))) return { ok: false, error: 'view_too_large' };
    if (problems.length > 0) return { ok: false, error: 'invalid_view', problems };
    const other = find(stringAt(view, 'external_id') ?? '');
    return other && other.id !== ownId ? { ok: false, error: 'duplicate_external_id' } : undefined;
  }

  function made(
    view: JsonObject,
    place: Pick<OpenView, 'user' | 'previousId' | 'conversation'> & { readonly id?: string; readonly rootId?: string },
    before: ViewState,
  ): OpenView {
    const id = place.id ?? `V${randomBytes(5).toString('hex').toUpperCase()}`;
    const blocks = storedBlocks(objectsAt(view, 'blocks'));
    return {
      kind: 'view',
      id,
      user: place.user,
      type: view['type'] === 'home' ? 'home' : 'modal',
      title: wordAt(view, 'title') ?? '',
      submit: wordAt(view, 'submit'),
      close: wordAt(view, 'close'),
      callbackId: stringAt(view, 'callback_id') ?? '',
      externalId: stringAt(view, 'external_id') ?? '',
      privateMetadata: stringAt(view, 'private_metadata') ?? '',
      blocks,
      clearOnClose: view['clear_on_close'] === true,
      notifyOnClose: view['notify_on_close'] === true,
      hash: `${Math.floor(clock.now() / 1000)}.${randomBytes(4).toString('hex')}`,
      rootId: place.rootId ?? id,
      previousId: place.previousId,
      state: stateOf(blocks, before, place.conversation),
      errors: {},
      conversation: place.conversation,
    };
  }

  function put(view: OpenView): OpenView {
    if (view.type === 'home') homes.set(view.user, view);
    else
      stacks.set(
        view.user,
        stack(view.user).map((one) => (one.id === view.id ? view : one)),
      );
    return view;
  }

  return {
    stack,
    home: (user) => homes.get(user),
    find,
    refusalOf,
    open(user, view, conversation) {
      const refusal = refusalOf(view);
      if (refusal) return refusal;
      const opened = made(view, { user, previousId: null, conversation }, {});
      stacks.set(user, [opened]);
      return { ok: true, view: opened };
    },
    push(user, view) {
      const top = stack(user).at(-1);
      const refusal = refusalOf(view);
      if (refusal) return refusal;
      if (!top) return { ok: false, error: 'not_found' };
      if (stack(user).length >= deepest) return { ok: false, error: 'push_limit_reached' };
      const pushed = made(view, { user, previousId: top.id, rootId: top.rootId, conversation: top.conversation }, {});
      stacks.set(user, [...stack(user), pushed]);
      return { ok: true, view: pushed };
    },
    replace(id, view, hash) {
      const old = find(id);
      if (!old) return { ok: false, error: 'not_found' };
      const refusal = refusalOf(view, old.id);
      if (refusal) return refusal;
      if (view['type'] !== old.type) {
        return { ok: false, error: 'invalid_view', problems: [{ pointer: '/type', problem: `must stay ${old.type}` }] };
      }
      if (hash !== undefined && hash !== old.hash) return { ok: false, error: 'hash_conflict' };
      return { ok: true, view: put(made(view, old, old.state)) };
    },
    publish(user, view, hash) {
      const old = homes.get(user);
      const refusal = refusalOf(view, old?.id);
      if (refusal) return refusal;
      if (hash !== undefined && hash !== old?.hash) return { ok: false, error: 'hash_conflict' };
      const place = old ?? { user, previousId: null, conversation: null };
      return { ok: true, view: put(made(view, place, old?.state ?? {})) };
    },
    note(id, change) {
      const view = find(id);
      if (!view) throw new Error(`no view ${id} is open`);
      return put({ ...view, ...change });
    },
    close(id) {
      const view = find(id);
      if (view)
        stacks.set(
          view.user,
          stack(view.user).filter((one) => one.id !== id),
        );
    },
    closeAll(user) {
      stacks.delete(user);
    },
  };
}

/** A view in the shape that Slack's answers and payloads have. */
export function viewPayload(
  view: OpenView,
  identity: { readonly teamId: string; readonly appId: string; readonly botId: string },
): JsonObject {
  const text = (words: string | null) => (words === null ? null : { type: 'plain_text', text: words, emoji: true });
  return {
    id: view.id,
    team_id: identity.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.state },
    hash: view.hash,
    title: text(view.title),
    close: text(view.close),
    submit: text(view.submit),
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: identity.appId,
    external_id: view.externalId,
    app_installed_team_id: identity.teamId,
    bot_id: identity.botId,
  };
}
