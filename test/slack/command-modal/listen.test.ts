import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runnableWords } from '#slack/command-modal/render.ts';
import { actions, callbacks, commandWords, fields } from '#slack/ids.ts';
import { en } from '#slack/wording/en.ts';
import { goodZone } from '../../support/scripted-resolver.ts';
import { identity } from '../../support/slack/workspace.ts';
import { buttonsOf, readable, submitted } from '../../support/submitted.ts';
import { createWorld, people, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

const top = (user: string) => world.slack.views(user).at(-1);

/** The dialog behind a button of somebody's Home tab. */
async function opened(user: string, action: string) {
  await world.slack.user(user).openHome();
  const home = await world.slack.waitFor(() => world.slack.home(user), 'the Home tab');
  await world.slack.user(user).click(home, action);
  return world.slack.waitFor(() => top(user), 'the dialog');
}

/** Runs a command there, and hands over what takes the place of the dialog. */
async function ran(user: string, word: string, argument: string) {
  const dialog = await opened(user, actions.homeHelp);
  await world.slack.user(user).submit(dialog, { [fields.command]: word, [fields.commandArgument]: argument });
  return world.slack.waitFor(() => {
    const view = top(user);
    return view && view.callbackId !== callbacks.commandRun && view;
  }, 'the answer');
}
const messagesTo = (user: string) => world.slack.messages(user).map(({ text }) => text);

test('every command there is can be started from the Home tab', async () => {
  await world.slack.user(people.dave).openHome();
  const home = await world.slack.waitFor(() => world.slack.home(people.dave), 'the Home tab');
  const own = { provision: actions.provisionStart, settings: actions.homeSettings, help: actions.homeHelp };
  expect(buttonsOf(home)).toEqual(expect.arrayContaining(Object.values(own)));
  expect([...runnableWords, ...Object.keys(own)].toSorted()).toEqual([...commandWords].toSorted());
  const dialog = await opened(people.dave, actions.homeHelp);
  for (const word of commandWords) expect(readable(dialog)).toContain(`/pic ${word}`);
});

describe('a command that is run from there', () => {
  test('is answered in the place of the dialog where nothing can be pressed in the answer', async () => {
    const answer = await ran(people.alice, 'contact', 'bob@contoso.com');
    expect(readable(answer)).toContain('bob(contoso.com)@msn.com');
    await world.slack.user(people.alice).closeView(answer);
    expect(readable(await ran(people.alice, 'take', 'PIC-99'))).toContain('There is no request `PIC-99`');
    expect(messagesTo(people.alice)).toEqual([]);
  });

  test('is answered in the messages, where its buttons work', async () => {
    await submitted(world);
    const told = messagesTo(people.carol).length;
    const shown = readable(await ran(people.carol, 'status', 'PIC-1'));
    expect([shown.includes('Submitted'), shown.includes(en.home.run.inMessages)]).toEqual([true, true]);
    const answer = await world.slack.waitFor(() => world.slack.messages(people.carol).slice(told).at(-1), 'the answer');
    await world.slack.user(people.carol).click(answer, actions.requestTake);
    const stored = await world.useCases.findByNumber(identity.teamId, 1);
    expect(stored?.timeline.at(-1)).toMatchObject({ event: 'taken', by: people.carol });
  });

  test('does what it says, once', async () => {
    await submitted(world);
    const dialog = await opened(people.carol, actions.homeHelp);
    const typed = { [fields.command]: 'take', [fields.commandArgument]: 'PIC-1' };
    await world.slack.deliverAgain(await world.slack.user(people.carol).submit(dialog, typed));
    const stored = await world.useCases.findByNumber(identity.teamId, 1);
    expect([stored?.request.state, stored?.request.assignee, stored?.version]).toEqual([
      'in_progress',
      people.carol,
      2,
    ]);
  });

  test('that asks something opens its form in the place of the dialog', async () => {
    await submitted(world);
    const asked = await ran(people.carol, 'reject', 'PIC-1 the agreement has expired');
    expect(asked.callbackId).toBe(callbacks.rejectReason);
    await world.slack.user(people.carol).submit(asked);
    const stored = await world.useCases.findByNumber(identity.teamId, 1);
    expect(stored?.timeline.at(-1)).toMatchObject({ event: 'rejected', reason: 'the agreement has expired' });
  });
});

describe('“Check a domain”', () => {
  test('says that the report follows, and sends it with its buttons', async () => {
    world.dns.say(goodZone('contoso.com'));
    const dialog = await opened(people.dave, actions.homeCheck);
    await world.slack.user(people.dave).submit(dialog, { [fields.commandArgument]: 'contoso.com sip.contoso.com' });
    expect(readable(top(people.dave) ?? dialog)).toMatch(/Checking.*contoso\.com.*comes as a message from Picbot/s);
    const report = await world.slack.waitFor(
      () => world.slack.messages(people.dave).find(({ text }) => /^[✓✗!?] /u.test(text)),
      'the report',
    );
    expect(buttonsOf(report)).toEqual([actions.checkAgain, actions.checkRequest]);
    await world.slack.user(people.dave).click(report, actions.checkRequest);
    await world.slack.waitFor(() => top(people.dave)?.callbackId === callbacks.provisionAgreement, 'the form');
  });

  test('says at the field what is no domain, so that nothing typed is lost', async () => {
    const dialog = await opened(people.dave, actions.homeCheck);
    const answer = await world.slack
      .user(people.dave)
      .submit(dialog, { [fields.commandArgument]: 'https://contoso.com/, co.uk' });
    expect(answer.ack).toEqual({
      action: 'errors',
      errors: {
        [fields.commandArgument]:
          'https://contoso.com/ is a URL; enter only the name. Did you mean contoso.com?\n' +
          'co.uk is a suffix under which others register; enter your own domain, such as contoso.co.uk.',
      },
    });
    expect(messagesTo(people.dave)).toEqual([]);
  });
});
