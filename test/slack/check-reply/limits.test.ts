import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions, fields } from '#slack/ids.ts';
import { submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';
import { agreement, checksDone, openForm, topView } from '../provision/filling-in.ts';
import { createAsking } from './asking.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

const { alice, said, checked } = createAsking(() => world);

describe('the limits', () => {
  const nine = async () => {
    for (let count = 0; count < 9; count += 1) await checked(`d${count}-contoso.com`);
  };

  test('count a request’s Re-check as well', async () => {
    const { request } = await submitted(world);
    await nine();
    const recheck = { workspace: world.slack.identity.teamId, id: request.id, by: people.alice };

    expect(await world.useCases.recheckRequest(recheck)).toEqual({
      ok: false,
      refusal: { code: 'checks_limited', of: 'user', domain: null, againInMs: expect.any(Number) },
    });
  });

  test('leave the request in its place where the answer to /pic status offered Re-check', async () => {
    await submitted(world);
    await alice().command('/pic', 'status PIC-1');
    const status = world.slack.ephemerals.at(-1);
    if (!status) throw new Error('nothing was shown');
    await nine();
    const before = world.slack.ephemerals.length;
    await alice().click(status, actions.requestRecheck);
    await world.slack.waitFor(() => world.slack.ephemerals.length > before, 'the refusal');

    expect(said().at(-1)).toMatch(/^You have checked as many domains/);
    expect(world.slack.ephemerals.find(({ ts }) => ts === status.ts)?.text).toBe(status.text);
  });

  test('count the form’s checks as well, and say so at the field; nothing typed is lost', async () => {
    await checked();
    await nine();
    await alice().submit(await openForm(world, alice(), 'contoso.com sip.contoso.com'), agreement);
    const form = topView(world, people.alice);
    const answer = await alice().submit(form);

    expect(answer.ack).toEqual({
      action: 'errors',
      errors: { [fields.sipDomains]: expect.stringMatching(/^You have checked .* Try again in 1 minute\.$/) },
    });
    world.slack.clock.advance(60_000);
    await alice().submit(topView(world, people.alice));
    await checksDone(world, people.alice);
  });
});
