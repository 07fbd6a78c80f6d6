import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { createWorld, people, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const alice = () => world.slack.user(people.alice);
const faults = () => world.faults.map(String).join('\n');

describe('a fault', () => {
  test('is told to whoever waits, with the id under which the log has it', async () => {
    world.slack.injectFault({ method: 'views.open', error: 'fatal_error' });
    await alice().command('/pic', 'provision contoso.com');
    const told = await world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'the fault');
    expect([told.text.includes('fault-1'), world.faults.length]).toEqual([true, 1]);
  });

  test('of which nobody can be told either is reported as that, too', async () => {
    world.slack.injectFault({ method: 'views.open', error: 'fatal_error' });
    world.slack.injectFault({ method: 'response_url', status: 500 });
    await alice().command('/pic', 'provision contoso.com');
    await world.slack.waitFor(() => world.faults.length > 1, 'the second fault');
    expect(faults()).toMatch(/fatal_error.*\n.*Slack took no answer over the response URL: 500/);
  });

  test('before a file is on its way does not keep its person from asking again', async () => {
    await alice().openHome();
    const home = await world.slack.waitFor(() => world.slack.home(people.alice), 'the Home tab');
    world.slack.injectFault({ method: 'views.publish', error: 'fatal_error' });
    await alice().click(home, actions.homeExport);
    await world.slack.waitFor(() => world.faults.length > 0, 'the fault');

    await alice().command('/pic', 'export');
    const answer = await world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'an answer');
    expect(answer.text).toBe('Gathering the requests. The file comes as a direct message.');
  });
});
