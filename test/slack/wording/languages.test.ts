import { afterEach, beforeEach, expect, test } from 'vitest';
import { actions } from '#slack/ids.ts';
import { setWorkspace } from '../../support/set-workspace.ts';
import { identity } from '../../support/slack/workspace.ts';
import { fillIn, readable, topView } from '../provision/filling-in.ts';
import { submitted } from '../../support/submitted.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';

let world: World;
const workspace = identity.teamId;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  await world.stop();
});

test('whose Slack is Korean is answered in Korean as soon as that is known, and gets through the whole form', async () => {
  world.slack.changeUser(people.alice, { locale: 'ko-KR' });
  const alice = world.slack.user(people.alice);
  const answer = async () => {
    await alice.command('/pic', 'status');
    return lastAnswer();
  };
  await expect.poll(answer).toContain('아직 요청이 없습니다');

  const checks = await fillIn(world, alice, { sipDomains: 'contoso.com', accessEdge: 'sip.contoso.com' });
  expect([checks.title, readable(checks.blocks)]).toEqual(['공용 IM 요청', expect.stringContaining('3/4단계 · 검사')]);
  await alice.submit(checks);
  await alice.submit(topView(world, people.alice));
  expect(readable(topView(world, people.alice).blocks)).toContain('PIC-1 요청을 제출했습니다');
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
});

const lastAnswer = () => world.slack.ephemerals.at(-1)?.text;

test('each is answered in their own language, the channel in the workspace’s', async () => {
  await world.settings.changePerson(workspace, people.alice, { language: 'ko' });
  await submitted(world, { user: people.alice });

  expect(world.slack.messages(channels.team)[0]?.text).toContain('Submitted');
  await world.slack.user(people.alice).command('/pic', 'status');
  expect(lastAnswer()).toContain('내 요청 1건');
  await world.slack.user(people.bob).command('/pic', 'status');
  expect(lastAnswer()).toContain('Your requests · 1');
});

test('the workspace’s language is that of the card and its thread; news reach each in their own', async () => {
  await setWorkspace(world.settings, workspace, { language: 'ko' });
  await world.settings.changePerson(workspace, people.alice, { language: 'en' });
  await submitted(world, { user: people.alice });
  const [card] = world.slack.messages(channels.team);
  if (!card) throw new Error('there is no card');
  expect(card.text).toContain('제출됨');

  await world.slack.user(people.carol).click(card, actions.requestTake);
  await world.advance(1000);
  const told = await world.slack.waitFor(() => world.slack.messages(people.alice)[0], 'news for the requester');
  expect(told.text).toContain('took it on');
  expect(
    world.slack
      .messages(channels.team)
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('담당하기로 했습니다');
  expect([world.slack.refusals, world.faults]).toEqual([[], []]);
});
