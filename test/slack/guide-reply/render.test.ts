import { expect, test } from 'vitest';
import { platformIds } from '#domain/server/platforms.ts';
import { providers } from '#domain/server/providers.ts';
import { renderGuide, renderSharedGuide } from '#slack/guide-reply/render.ts';
import { en } from '#slack/wording/en.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const all = providers.flatMap((provider) => [null, ...platformIds].map((platform) => ({ provider, platform })));

test('for every provider and platform it is a message that Slack takes, alone and shared', () => {
  const messages = all.flatMap((of) => [
    renderGuide(of, en, { canShare: true }),
    renderGuide(of, en, { canShare: false }),
    renderSharedGuide(of, en),
  ]);
  expect(messages.flatMap(validateMessage)).toEqual([]);
});

test.for(providers)('$id: what the users read', async (provider) => {
  const of = { provider, platform: 'lync-2010' } as const;
  await expect(draw(renderGuide(of, en, { canShare: true }))).toMatchFileSnapshot(`__views__/${provider.id}.txt`);
});

test('where the server decorates names, nobody is told to do it by hand; without a platform both are right', () => {
  const [provider] = providers;
  const told = (platform: (typeof platformIds)[number] | null) =>
    provider && renderSharedGuide({ provider, platform }, en).text.split('\n')[2];
  expect([told('sfb-2019'), told('lync-2013-cu5'), told('lync-2013'), told(null)]).toEqual([
    expect.stringContaining('is typed as it is'),
    expect.stringContaining('is typed as it is'),
    expect.stringContaining('is typed `bob(contoso.com)@msn.com`'),
    expect.stringContaining('is typed `bob(contoso.com)@msn.com`'),
  ]);
});
