import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { usualPersonalSettings, usualWorkspaceSettings } from '#domain/settings/settings.ts';
import { actions, callbacks, fields } from '#slack/ids.ts';
import { renderCommands } from '#slack/command-modal/render.ts';
import { renderLaterModal } from '#slack/later-modal/render.ts';
import { renderAgreementStep, renderInformationStep } from '#slack/provision-form/render.ts';
import { renderGone } from '#slack/provision-review/render.ts';
import { renderRejectModal } from '#slack/reject-modal/render.ts';
import { renderSettings } from '#slack/settings-dialog/render.ts';
import { en } from '#slack/wording/en.ts';
import { aStored } from './support/a-request.ts';
import { type CodeUse, disagreements, methodsCalledIn } from './support/slack/code-use.ts';
import { isJsonObject, type JsonObject } from './support/slack/json.ts';
import { type Listeners, listenersOf } from './support/slack/listeners.ts';
import { httpVariant, parseManifest, readManifestText, schemaProblems } from './support/slack/manifest.ts';
import { createWorld, people } from './support/world.ts';

const text = readManifestText();
const manifest = parseManifest(text);

let listeners: Listeners;
let code: CodeUse;
let forms: readonly JsonObject[];

beforeAll(async () => {
  listeners = await listenersOf(async () => {
    const world = await createWorld();
    const usual = { notifyChannel: null, language: 'en' } as const;
    const draft = world.useCases.beginDraft({ workspace: 'T1', user: people.alice, channel: 'C1' }, {});
    forms = [
      renderAgreementStep(draft, en),
      renderInformationStep(draft, en, { resumed: true, notes: [] }),
      renderRejectModal(aStored(), '', en),
      renderLaterModal(aStored(), ['in_an_hour'], en),
      renderCommands(en),
      renderSettings(
        { personal: usualPersonalSettings, shared: usualWorkspaceSettings(usual) },
        { ...usual, operators: [] },
        en,
      ),
    ].flatMap(({ blocks }) => blocks.map((block) => ({ ...block })));
    await world.stop();
  });
  const sources = globSync('src/**/*.ts');
  const methods = new Set(sources.flatMap((file) => methodsCalledIn(readFileSync(file, 'utf8'))));
  code = { ...listeners, methods: [...methods] };
});

describe('the manifest', () => {
  test("is valid by Slack's schema of the version it declares, as it stands and in its HTTP variant", () => {
    const http = httpVariant(text);
    expect([manifest.schemaVersion, schemaProblems(text), schemaProblems(http)]).toEqual([1, [], []]);
  });

  test('asks for Socket Mode as it stands, and names an address for everything in its HTTP variant', () => {
    const http = httpVariant(text);
    const addresses = http.match(/^ *(?:url|request_url): https:\/\/.*\/slack\/events$/gm) ?? [];
    expect([
      manifest.settings.socket_mode_enabled,
      parseManifest(http).settings.socket_mode_enabled,
      addresses.length,
      http.includes('[http] url'),
    ]).toEqual([true, false, 3, false]);
  });

  test('says what the code says: commands, shortcuts, events, scopes and the Home tab', () => {
    expect(disagreements(manifest, code)).toEqual([]);
  });

  test('lets people and channels in a command arrive with their ids, and the bot reach people', () => {
    const { slash_commands, app_home } = manifest.features;
    expect([slash_commands.map((command) => command.should_escape), app_home.messages_tab_enabled]).toEqual([
      [true],
      true,
    ]);
  });
});

describe('the ids', () => {
  test('of every button have a listener of their own, and nothing else has one but what dispatches', () => {
    const dispatching = forms.flatMap((block) => {
      const { dispatch_action, element } = block;
      return dispatch_action === true && isJsonObject(element) ? [String(element['action_id'])] : [];
    });
    const everywhere = [...Object.values<string>(actions), ...dispatching];
    expect(listeners.actions.toSorted()).toEqual(everywhere.toSorted());
  });

  test('of inputs are the forms’ own', () => {
    const inputs = forms.filter((block) => block['type'] === 'input').map((block) => String(block['block_id']));
    expect(inputs.toSorted()).toEqual(Object.values<string>(fields).toSorted());
  });

  test('of every view that can be sent have a listener', () => {
    const unsent = renderGone(en);
    const silent = Object.values<string>(callbacks).filter((id) => !listeners.submissions.includes(id));
    expect([silent, unsent.callback_id, unsent.submit]).toEqual([
      [unsent.callback_id],
      callbacks.provisionDone,
      undefined,
    ]);
  });

  test('of every view that tells of its closing have a listener for that', () => {
    expect(listeners.closings.toSorted()).toEqual(
      [callbacks.provisionAgreement, callbacks.provisionInformation].toSorted(),
    );
  });

  test('are written down in one place only', () => {
    const literal = /\b(?:action_id|callback_id|action): *['"`]/;
    const files = globSync('src/slack/**/*.ts');
    const astray = files.filter((file) => literal.test(readFileSync(file, 'utf8')));
    expect(astray).toEqual([]);
  });
});
