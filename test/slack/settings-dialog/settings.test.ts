import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fields } from '#slack/ids.ts';
import { setWorkspace } from '../../support/set-workspace.ts';
import { identity } from '../../support/slack/workspace.ts';
import { readable, submitted } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

const workspace = identity.teamId;
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
  await world.stop();
});

async function opened(user: string) {
  const before = world.slack.views(user).length;
  await world.slack.user(user).command('/pic', 'settings');
  return world.slack.waitFor(() => world.slack.views(user).slice(before).at(-1), 'the dialog');
}
const shown = (user: string) => readable({ blocks: world.slack.views(user).at(-1)?.blocks ?? [] });

test('one’s own settings count at once, and the answer is in the language that was chosen', async () => {
  const view = await opened(people.alice);
  expect(JSON.stringify(view.blocks)).not.toContain('workspace');
  await world.slack.user(people.alice).submit(view, {
    [fields.settingsNews]: 'thread',
    [fields.settingsQuietFrom]: '1320',
    [fields.settingsQuietTo]: '420',
    [fields.settingsLanguage]: 'ko',
  });

  expect(await world.settings.person(workspace, people.alice)).toEqual({
    news: 'thread',
    quietHours: { from: 1320, to: 420 },
    language: 'ko',
  });
  expect(shown(people.alice)).toContain('저장했습니다');
  await world.slack.user(people.alice).command('/pic', 'status');
  expect(world.slack.ephemerals.at(-1)?.text).toContain('아직 요청이 없습니다');
});

test.for([
  ['half of the quiet hours', { [fields.settingsQuietFrom]: '60' }, fields.settingsQuietTo, 'Set both, or neither.'],
  ['the other half', { [fields.settingsQuietTo]: '60' }, fields.settingsQuietFrom, 'Set both, or neither.'],
  [
    'quiet hours without length',
    { [fields.settingsQuietFrom]: '60', [fields.settingsQuietTo]: '60' },
    fields.settingsQuietTo,
    'Set another time than the one at which it begins.',
  ],
] as const)('%s is refused at the field, and nothing changes', async ([, typed, field, sentence]) => {
  const before = await world.settings.person(workspace, people.alice);
  const answer = await world.slack.user(people.alice).submit(await opened(people.alice), typed);

  expect(answer.ack).toMatchObject({ action: 'errors', errors: { [field]: sentence } });
  expect(await world.settings.person(workspace, people.alice)).toEqual(before);
});

describe('what counts for the workspace', () => {
  test('is changed by an operator, and counts at once: the next operator, the language of channels', async () => {
    await world.slack.user(people.carol).submit(await opened(people.carol), {
      [fields.settingsChannel]: channels.general,
      [fields.settingsOperators]: [people.dave],
      [fields.settingsRetention]: '30',
      [fields.settingsSharedLanguage]: 'ko',
    });

    expect(await world.settings.workspace(workspace)).toEqual({
      notifyChannel: channels.general,
      operators: [people.dave],
      operatorGroup: null,
      retentionDays: 30,
      language: 'ko',
    });
    expect(await world.useCases.operatorsOf(workspace)).toEqual([people.carol, people.dave]);
    expect(JSON.stringify((await opened(people.dave)).blocks)).toContain(fields.settingsRetention);
    await submitted(world);
    expect(world.slack.messages(channels.team)[0]?.text).toContain('제출됨');
  });

  test('is shown to an admin of the workspace, and to nobody else', async () => {
    expect(JSON.stringify((await opened(people.bob)).blocks)).not.toContain(fields.settingsRetention);
    world.slack.changeUser(people.alice, { isAdmin: true });
    expect(JSON.stringify((await opened(people.alice)).blocks)).toContain(fields.settingsRetention);
  });

  test('says what the configuration says, and that it is the default', async () => {
    const text = JSON.stringify((await opened(people.carol)).blocks);
    expect(text).toContain(`by the configuration (\`OPERATORS\`): <@${people.carol}>`);
    expect(text).toContain('The configuration names no channel (`NOTIFY_CHANNEL`).');
    expect(text).toContain('the configuration says English (`LANGUAGE`)');
  });

  test('what two operators set apart is merged', async () => {
    await setWorkspace(world.settings, workspace, { operators: [people.dave] });
    const [first, second] = [await opened(people.carol), await opened(people.dave)];
    await Promise.all([
      world.slack.user(people.carol).submit(first, { [fields.settingsRetention]: '30' }),
      world.slack.user(people.dave).submit(second, { [fields.settingsChannel]: channels.general }),
    ]);

    expect(await world.settings.workspace(workspace)).toMatchObject({
      retentionDays: 30,
      notifyChannel: channels.general,
    });
    expect([shown(people.carol), shown(people.dave)]).toEqual(Array(2).fill(expect.stringContaining('Saved.')));
  });

  test('of two who set the same in one instant, the second is told who and what, keeps what was typed, and may insist', async () => {
    await setWorkspace(world.settings, workspace, { operators: [people.dave] });
    const dialogs = [
      { user: people.carol, view: await opened(people.carol), days: '30', channel: channels.general },
      { user: people.dave, view: await opened(people.dave), days: '60', channel: channels.team },
    ];
    await Promise.all(
      dialogs.map(({ user, view, days, channel }) =>
        world.slack.user(user).submit(view, {
          [fields.settingsRetention]: days,
          [fields.settingsChannel]: channel,
          settings_news: 'thread',
        }),
      ),
    );

    const isSaved = ({ user }: { readonly user: string }) => shown(user).includes('Saved.');
    expect(dialogs.filter(isSaved)).toHaveLength(1);
    const [winner, loser] = [...dialogs.filter(isSaved), ...dialogs.filter((dialog) => !isSaved(dialog))];
    if (!winner || !loser) throw new Error('one of them was first');
    const theirs = { retentionDays: Number(winner.days), notifyChannel: winner.channel };
    expect(await world.settings.workspace(workspace)).toMatchObject(theirs);
    expect(await world.settings.person(workspace, loser.user)).toMatchObject({ news: 'direct' });
    expect(shown(loser.user)).toContain('Nothing is saved yet.');
    for (const now of [winner.days, `<#${winner.channel}>`]) {
      expect(shown(loser.user)).toMatch(new RegExp(`<@${winner.user}> set this \\(.*\\)\\. It is now: ${now}`));
    }

    const again = world.slack.views(loser.user).at(-1);
    if (!again) throw new Error('the dialog is gone');
    await world.slack.user(loser.user).submit(again, {});
    expect(shown(loser.user)).toContain('Saved.');
    expect(await world.settings.workspace(workspace)).toMatchObject({
      retentionDays: Number(loser.days),
      notifyChannel: loser.channel,
      operators: [people.dave],
    });
    expect(await world.settings.person(workspace, loser.user)).toMatchObject({ news: 'thread' });
  });

  test('whoever insists while somebody sets it once more is told once more', async () => {
    await setWorkspace(world.settings, workspace, { retentionDays: 10 });
    const view = await opened(people.carol);
    const insist = async (retentionDays: number) => {
      await setWorkspace(world.settings, workspace, { retentionDays });
      const latest = world.slack.views(people.carol).at(-1) ?? view;
      await world.slack.user(people.carol).submit(latest, { [fields.settingsRetention]: '60' });
      expect(shown(people.carol)).toContain(`It is now: ${retentionDays}`);
    };
    await insist(20);
    await insist(30);
    expect(await world.settings.workspace(workspace)).toMatchObject({ retentionDays: 30 });
  });

  test('whoever is no operator any more is told so, and changes nothing', async () => {
    await setWorkspace(world.settings, workspace, { operators: [people.dave] });
    const view = await opened(people.dave);
    await setWorkspace(world.settings, workspace, { operators: [] });
    await world.slack
      .user(people.dave)
      .submit(view, { [fields.settingsRetention]: '1', [fields.settingsNews]: 'thread' });

    expect(shown(people.dave)).toContain('Nothing was saved');
    expect(await world.settings.workspace(workspace)).toMatchObject({ retentionDays: 365 });
    expect(await world.settings.person(workspace, people.dave)).toMatchObject({ news: 'direct' });
  });

  test.for([
    [fields.settingsOperatorGroup, '@admins', 'This is no id of a user group'],
    [fields.settingsOperatorGroup, 'U0CAROL', 'This is no id of a user group'],
  ] as const)('%s cannot be %s', async ([field, typed, sentence]) => {
    const answer = await world.slack.user(people.carol).submit(await opened(people.carol), { [field]: typed });
    expect(answer.ack).toMatchObject({ action: 'errors', errors: { [field]: expect.stringContaining(sentence) } });
  });

  test('a user group makes its members operators', async () => {
    world.slack.changeGroup('S0OPERATORS', [people.bob]);
    await world.slack.user(people.carol).submit(await opened(people.carol), {
      [fields.settingsOperatorGroup]: ' s0operators ',
    });
    expect(await world.useCases.operatorsOf(workspace)).toEqual([people.carol, people.bob]);
  });
});
