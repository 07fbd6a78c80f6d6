import { expect, test } from 'vitest';
import { commandWords } from '#slack/ids.ts';
import { renderHelp, renderUnknownCommand } from '#slack/help-reply/render.ts';
import { en } from '#slack/wording/en.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

test('help lists what there is, with an example each', async () => {
  const help = renderHelp(en);

  expect(validateMessage(help)).toEqual([]);
  await expect(draw(help)).toMatchFileSnapshot('__views__/help.txt');
});

test('help names every command there is, and no other', () => {
  const named = en.help.commands.map(({ example }) => example.split(' ')[1]);

  expect([...new Set(named)]).toEqual(commandWords);
});

test('an unknown word gets the likely one', async () => {
  await expect(draw(renderUnknownCommand('stats', 'status', en))).toMatchFileSnapshot('__views__/did-you-mean.txt');
});

test('a word that resembles nothing is quoted and harmless', () => {
  const answer = renderUnknownCommand('<!channel>`'.repeat(100), null, en);

  expect(validateMessage(answer)).toEqual([]);
  expect(answer.text).not.toContain('<!channel>');
  expect(answer.text).toMatch(/`\/pic help` lists what there is\.$/);
});
