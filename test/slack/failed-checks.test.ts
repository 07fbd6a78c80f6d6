import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { en } from '#slack/wording/en.ts';
import { goodZone } from '../support/scripted-resolver.ts';
import { channels, createWorld, people, type World } from '../support/world.ts';
import { createAsking } from './check-reply/asking.ts';
import { agreement, openForm, readable, topView } from './provision/filling-in.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.dns.say(goodZone('fabrikam.com'));
});
afterEach(async () => {
  expect(world.slack.refusals).toEqual([]);
  await world.stop();
});

const { alice, checked } = createAsking(() => world);

/** What is asked about the domain waits until it is let go, or fails then. */
function held(domain: string) {
  const resolve = world.dns.resolve.bind(world.dns);
  const { promise, resolve: release, reject } = Promise.withResolvers<void>();
  Object.assign(world.dns, {
    resolve: async (...asked: Parameters<typeof resolve>) => {
      if (asked[0].name.endsWith(domain)) await promise;
      return resolve(...asked);
    },
  });
  return { release, fail: () => reject(new Error('nobody thought of that')) };
}

test('that a check failed is the last that is said of it: what comes in afterwards is not shown', async () => {
  const shown = await checked('contoso.com fabrikam.com', channels.team);
  const [contoso, fabrikam] = [held('contoso.com'), held('fabrikam.com')];
  const now = () => JSON.stringify(world.slack.ephemerals.find(({ ts }) => ts === shown.ts));
  await alice().click(shown, actions.checkAgain);
  await world.slack.waitFor(() => now().includes(en.check.follows), 'the steps to come');

  await wait(1100);
  contoso.fail();
  await world.slack.waitFor(() => world.slack.ephemerals.at(-1)?.text.includes('fault-1'), 'the fault');
  fabrikam.release();
  await wait(300);
  expect(now()).not.toContain(en.check.soFar);
});

test('a form whose checks failed says so in its place, last', async () => {
  const [contoso, fabrikam] = [held('contoso.com'), held('fabrikam.com')];
  await alice().submit(await openForm(world, alice(), 'contoso.com,fabrikam.com sip.contoso.com'), agreement);
  await alice().submit(topView(world, people.alice), { [fields.sipDomains]: 'contoso.com fabrikam.com' });
  contoso.fail();
  await world.slack.waitFor(() => world.faults.length === 1, 'the fault');
  fabrikam.release();
  await wait(800);
  expect(readable(topView(world, people.alice).blocks)).toContain(en.form.checksLost);
});
