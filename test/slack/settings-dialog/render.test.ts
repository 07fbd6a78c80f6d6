import { describe, expect, test } from 'vitest';
import { languages } from '#domain/settings/language.ts';
import { usualPersonalSettings, usualWorkspaceSettings } from '#domain/settings/settings.ts';
import { parseSeenSettings } from '#slack/view-metadata.ts';
import { renderSettings, renderSettingsAgain, renderSettingsEnd } from '#slack/settings-dialog/render.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { validateView } from '../../support/block-kit/validate.ts';

const none = { notifyChannel: null, operators: [], language: 'en' } as const;
const configured = { notifyChannel: 'C0TEAM', operators: ['U0CAROL'], language: 'ko' } as const;
const shared = usualWorkspaceSettings({ notifyChannel: null, language: 'en' });
const ids = Array.from({ length: 100 }, (_, index) => `U${`${index}`.padStart(10, '0')}`);

/** What the dialog shows → whose, what, and with which configuration. */
const dialogs = {
  own: [{ personal: usualPersonalSettings, shared: null }, none],
  'own-and-shared': [{ personal: usualPersonalSettings, shared }, configured],
  fullest: [
    {
      personal: { news: 'thread', quietHours: { from: 1319, to: 421 }, language: 'ko' },
      shared: {
        notifyChannel: 'C0TEAM',
        operators: ids,
        operatorGroup: 'S0123456789',
        retentionDays: 3650,
        language: 'ko',
      },
    },
    { ...configured, operators: ids },
  ],
} as const;

describe.each(languages)('the dialog in %s', (language) => {
  test.for(Object.entries(dialogs))('%s is drawn whole and within the limits', async ([name, [seen, defaults]]) => {
    const view = renderSettings(seen, defaults, wordings[language]);

    expect(validateView(view)).toEqual([]);
    expect(parseSeenSettings(view.private_metadata ?? '')).toEqual(seen);
    await expect(`${JSON.stringify({ ...view, private_metadata: undefined }, null, 1)}\n`).toMatchFileSnapshot(
      `__views__/${name}.${language}.txt`,
    );
  });

  test('what somebody else set meanwhile stands beside the field, and what was typed is still there', async () => {
    const typed = { personal: usualPersonalSettings, shared: { ...shared, retentionDays: 60, operators: ['U0BOB'] } };
    const now = { ...shared, retentionDays: 30, operators: ['U0DAVE'], language: 'ko' } as const;
    const meanwhile = {
      fields: [
        { field: 'operators', by: null },
        { field: 'retentionDays', by: { by: 'U0CAROL', at: 1_790_000_000_000 } },
      ],
      now,
    } as const;
    const seen = { personal: usualPersonalSettings, shared };
    const view = renderSettingsAgain({ seen, typed, meanwhile }, none, wordings[language]);

    expect(validateView(view)).toEqual([]);
    expect(parseSeenSettings(view.private_metadata ?? '')?.shared).toEqual({
      ...shared,
      retentionDays: 30,
      operators: ['U0DAVE'],
    });
    await expect(`${JSON.stringify({ ...view, private_metadata: undefined }, null, 1)}\n`).toMatchFileSnapshot(
      `__views__/set-meanwhile.${language}.txt`,
    );
  });

  test('the end says what became of it', () => {
    const { settings } = wordings[language];
    for (const text of [settings.saved, settings.notAllowed]) {
      expect(validateView(renderSettingsEnd(text, wordings[language]))).toEqual([]);
    }
  });
});

test('what no dialog of this version carries is not read', () => {
  expect(['', '{', '{}', '{"personal":{"news":"pigeon"},"shared":null}'].map(parseSeenSettings)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
