import { afterEach, beforeEach, expect, test } from 'vitest';
import { callbacks, fields } from '#slack/ids.ts';
import { readable } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

async function typed(line: string) {
  await world.slack.user(people.alice).command('/pic', line);
  return world.slack.waitFor(() => world.slack.views(people.alice).at(-1), 'the form');
}
const agreement = '--type spla --number “12 34” --platform “CU5 or later” --accept-product-use-rights';

test('a line that says everything opens the second step, filled in, and is submitted from there', async () => {
  const form = await typed(`provision contoso.com sip.contoso.com ${agreement} --notify #lync-team --contact @bob`);
  expect([form.callbackId, readable(form).includes('except for this')]).toEqual([
    callbacks.provisionInformation,
    false,
  ]);
  const alice = world.slack.user(people.alice);
  await alice.submit(form);
  const checked = await world.slack.waitFor(() => {
    const view = world.slack.views(people.alice).at(-1);
    return view?.callbackId === callbacks.provisionChecks && view.submit !== null && view;
  }, 'the checks');
  await alice.submit(checked);
  const review = world.slack.views(people.alice).at(-1);
  if (!review) throw new Error('there is no review');
  await alice.submit(review);
  await world.advance(1000);
  const stored = await world.useCases.findByNumber('T0PICTEAM1', 1);
  expect(stored?.request.details).toMatchObject({
    agreement: { type: 'spla', number: '12 34' },
    platform: 'lync-2013-cu5',
    sipDomains: ['contoso.com'],
    accessEdge: 'sip.contoso.com',
    notifyChannel: 'C0TEAM',
    contacts: [people.bob],
    productUseRights: { acceptedBy: people.alice },
  });
});

test('a line that leaves something of the first step open opens that', async () => {
  const form = await typed('provision contoso.com --type spla --number 1234');
  expect([form.callbackId, form.state[fields.agreementNumber]?.[fields.agreementNumber]?.['value']]).toEqual([
    callbacks.provisionAgreement,
    '1234',
  ]);
});

test('every fault of a line is named in the form', async () => {
  const form = await typed(`provision sip:bob@contoso.com --typ vl --platform aol --number ${'9'.repeat(70)}`);
  const said = readable(form);
  expect(form.callbackId).toBe(callbacks.provisionAgreement);
  for (const words of [
    '`--typ vl` is no option',
    '`--platform` does not know `aol`',
    '*Agreement number*: At most 64',
  ]) {
    expect(said).toContain(words);
  }
});
