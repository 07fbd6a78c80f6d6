import { randomBytes } from 'node:crypto';
import { withIds, type PageBlock, type View } from './block-kit.ts';
import { drawForm, readForm, type Faults, type Form } from './form.ts';
import { initialAnswers, type Answers, type Surroundings } from './field.ts';
import { keptAnswers, stateValues } from './field-state.ts';

/** A modal as the bot knows it, and what stands in it. */
export interface OpenView {
  readonly id: string;
  readonly rootId: string;
  readonly previousId: string | null;
  readonly hash: string;
  readonly channel: string | null;
  readonly view: View;
  readonly form: Form;
  readonly answers: Answers;
}

export interface OpenViews {
  open(view: View, from: { readonly channel: string | null; readonly parent?: OpenView }): OpenView;
  /** A new version of it; what the person had changed stays in the fields that stay. */
  update(open: OpenView, view: View): OpenView;
  answer(open: OpenView, answers: Answers): OpenView;
  /** The views below it, the root first. */
  below(open: OpenView): readonly OpenView[];
  find(by: { readonly id?: string | undefined; readonly externalId?: string | undefined }): OpenView | null;
}

/** Modals live as long as somebody looks at them; this many are far more than anybody has open. */
const mostKept = 200;

export function createOpenViews(surroundings: () => Omit<Surroundings, 'currentChannel'>): OpenViews {
  const views = new Map<string, OpenView>();
  const keep = (open: OpenView) => {
    views.set(open.id, open);
    for (const id of [...views.keys()].slice(0, views.size - mostKept)) views.delete(id);
    return open;
  };
  const formOf = (view: View, channel: string | null) => readForm(view, { ...surroundings(), currentChannel: channel });
  return {
    open(sent, { channel, parent }) {
      const id = newId('V');
      const view = { ...sent, blocks: [...withIds(sent.blocks, 'block')] };
      const form = formOf(view, channel);
      const previousId = parent?.id ?? null;
      const answers = initialAnswers(form.fields);
      return keep({ id, rootId: parent?.rootId ?? id, previousId, hash: newHash(), channel, view, form, answers });
    },
    update(open, sent) {
      const view = { ...sent, blocks: [...withIds(sent.blocks, 'block')] };
      const form = formOf(view, open.channel);
      const answers = keptAnswers({ fields: open.form.fields, answers: open.answers }, form.fields);
      return keep({ ...open, hash: newHash(), view, form, answers });
    },
    answer: (open, answers) => keep({ ...open, answers }),
    below(open) {
      const previous = open.previousId === null ? undefined : views.get(open.previousId);
      return previous ? [...this.below(previous), previous] : [];
    },
    find({ id, externalId }) {
      if (id !== undefined) return views.get(id) ?? null;
      const all = [...views.values()].toReversed();
      return externalId === undefined ? null : (all.find((open) => open.view.external_id === externalId) ?? null);
    },
  };
}

/** The modal for the page. Its ids are ours: the page makes new ones of its own with every change. */
export function pageView(open: OpenView, faults: Faults = new Map()): PageBlock {
  return {
    ...drawForm(open.view, open.form, open.answers, faults),
    callback_id: open.view.callback_id ?? '',
    private_metadata: open.id,
    external_id: open.id,
  };
}

/** The modal as the bot gets it back, below what the local Slack says about every view. */
export function botView(open: OpenView, foreign: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { view } = open;
  return {
    id: open.id,
    team_id: foreign['team_id'],
    app_id: foreign['app_id'],
    app_installed_team_id: foreign['team_id'],
    bot_id: foreign['bot_id'],
    clear_on_close: false,
    notify_on_close: false,
    submit: null,
    close: null,
    ...view,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    hash: open.hash,
    root_view_id: open.rootId,
    previous_view_id: open.previousId,
    state: { values: stateValues(open.form.fields, open.answers) },
  };
}

function newId(prefix: string): string {
  return `${prefix}0${randomBytes(5).toString('hex').toUpperCase()}`;
}

function newHash(): string {
  return `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`;
}
