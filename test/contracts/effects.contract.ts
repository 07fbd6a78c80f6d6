import { expect, test } from 'vitest';
import { aCreation, aFollowUp, aWorkspace, effects } from './a-change.ts';
import { storedOf, type StoreUnderTest } from './store-under-test.ts';

/** What every store promises about the effects that wait. */
export function describeEffects(testing: () => StoreUnderTest): void {
  /** Rounds what is left of a time up to full minutes, so that the seconds a test takes do not count. */
  const inMinutes = (waiting: readonly { readonly key: string; readonly inMs: number }[]) =>
    waiting.map(({ key, inMs }) => [key, Math.max(0, Math.ceil(inMs / 60_000))]);

  test('the effects of a change wait from the same instant on, the next one first', async () => {
    const { store, effectsOf } = testing();
    const workspace = aWorkspace();
    await store.commit(
      aCreation({ workspace }, { effects: [effects.final, effects.tell, effects.first, effects.card] }),
    );
    expect(inMinutes(await effectsOf(workspace))).toEqual([
      ['card', 0],
      ['tell|1|U2', 0],
      ['remind|first', 48 * 60],
      ['remind|final', 30 * 24 * 60],
    ]);
  });

  test('a change drops the effects that no longer apply and leaves the others', async () => {
    const { store, effectsOf } = testing();
    const workspace = aWorkspace();
    const created = storedOf(
      await store.commit(aCreation({ workspace }, { effects: [effects.card, effects.first, effects.final] })),
    );
    await store.commit(
      aFollowUp(
        created,
        { state: 'cancelled', event: 'cancelled' },
        { dropped: [effects.first.effect, effects.final.effect] },
      ),
    );
    expect(inMinutes(await effectsOf(workspace))).toEqual([['card', 0]]);
  });

  test('scheduling an effect again moves it', async () => {
    const { store, effectsOf } = testing();
    const workspace = aWorkspace();
    const created = storedOf(await store.commit(aCreation({ workspace }, { effects: [effects.first] })));
    await store.schedule(workspace, created.request.id, { effect: effects.first.effect, afterMs: 3_600_000 });
    expect(inMinutes(await effectsOf(workspace))).toEqual([['remind|first', 60]]);
  });

  test('a repeated delivery brings no effect back', async () => {
    const { store, effectsOf } = testing();
    const workspace = aWorkspace();
    const creation = aCreation({ workspace }, { effects: [effects.first] });
    const created = storedOf(await store.commit(creation));
    await store.commit(
      aFollowUp(created, { state: 'cancelled', event: 'cancelled' }, { dropped: [effects.first.effect] }),
    );
    await store.commit(creation);
    expect(await effectsOf(workspace)).toEqual([]);
  });
}
