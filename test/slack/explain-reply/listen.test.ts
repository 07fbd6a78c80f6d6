import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { createWorld, type World } from '../../support/world.ts';
import { begun, createAsking } from '../check-reply/asking.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const { alice, said, report } = createAsking(() => world);

describe('/pic explain', () => {
  test('explains a paste, and its button checks the domain that stands in it', async () => {
    await alice().command('/pic', 'explain ms-diagnostics: 1009;reason="Conflicting";source="sip.contoso.com"');
    const [explained] = world.slack.ephemerals;
    if (!explained) throw new Error('nothing was explained');
    await alice().click(explained, actions.checkBeside);
    await report();

    expect(said()).toEqual([
      expect.stringMatching(/^\*ms-diagnostics 1009:\* The federation record points to a host/),
      begun('`contoso.com`'),
      expect.stringMatching(/`contoso\.com`/),
    ]);
  });

  test('of nothing says what can be pasted', async () => {
    await alice().command('/pic', 'explain');

    expect(said()).toEqual([expect.stringMatching(/^Paste an error after `\/pic explain`\./)]);
  });
});
