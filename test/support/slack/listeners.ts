import { App } from '@slack/bolt';
import { vi } from 'vitest';
import { isJsonObject, stringAt } from './json.ts';

/**
 * What a Bolt app was told to listen to, by names. A RegExp for one name in capitals or not counts as that name; one for
 * every name is left out.
 */
export interface Listeners {
  readonly commands: readonly string[];
  readonly actions: readonly string[];
  readonly submissions: readonly string[];
  readonly closings: readonly string[];
  readonly shortcuts: readonly { readonly callbackId: string; readonly type: 'global' | 'message' }[];
  readonly events: readonly string[];
}

type Listening = 'command' | 'action' | 'view' | 'shortcut' | 'event' | 'message';

function constraint(first: unknown, key: string): string | undefined {
  if (typeof first === 'string') return first;
  if (first instanceof RegExp && first.flags === 'i') return /^\^\\(\/[a-z]+)\$$/.exec(first.source)?.[1];
  return isJsonObject(first) ? stringAt(first, key) : undefined;
}

/** Lets `build` make its Bolt app, for real, and tells what that app listens to. */
export async function listenersOf(build: () => Promise<void>): Promise<Listeners> {
  const watch = (name: Listening) => vi.spyOn(App.prototype, name);
  const [commands, actions, views, shortcuts, events, messages] = [
    watch('command'),
    watch('action'),
    watch('view'),
    watch('shortcut'),
    watch('event'),
    watch('message'),
  ];
  const all = [commands, actions, views, shortcuts, events, messages];
  try {
    await build();
    const firsts = (spy: (typeof all)[number]): readonly unknown[] => spy.mock.calls.map((args) => args[0]);
    const exact = (spy: (typeof all)[number], key: string) =>
      firsts(spy).flatMap((first) => constraint(first, key) ?? []);
    const viewsOf = (type: string) =>
      firsts(views).flatMap((first) => {
        const is = isJsonObject(first) ? (stringAt(first, 'type') ?? 'view_submission') : 'view_submission';
        return is === type ? (constraint(first, 'callback_id') ?? []) : [];
      });
    return {
      commands: exact(commands, ''),
      actions: exact(actions, 'action_id'),
      submissions: viewsOf('view_submission'),
      closings: viewsOf('view_closed'),
      shortcuts: firsts(shortcuts).flatMap((first) => {
        const callbackId = constraint(first, 'callback_id');
        const isOnMessage = isJsonObject(first) && first['type'] === 'message_action';
        return callbackId === undefined ? [] : [{ callbackId, type: isOnMessage ? 'message' : 'global' } as const];
      }),
      events: [...exact(events, ''), ...messages.mock.calls.map(() => 'message.channels')],
    };
  } finally {
    for (const spy of all) spy.mockRestore();
  }
}
