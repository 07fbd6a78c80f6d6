import { expect, test } from 'vitest';
import { type CodeUse, disagreements, methodsCalledIn } from '../../support/slack/code-use.ts';
import { listenersOf } from '../../support/slack/listeners.ts';
import { type Manifest, parseManifest, schemaProblems } from '../../support/slack/manifest.ts';
import { bolt, socketReceiver, seed } from './bolt-app.ts';
import { createStrictSlack } from '../../support/slack/strict-slack.ts';

const sound = `
_metadata: { major_version: 1 }
display_information: { name: Bot }
features:
  app_home: { home_tab_enabled: false, messages_tab_enabled: true }
  bot_user: { display_name: bot }
  shortcuts: [{ name: Check, type: message, callback_id: check, description: Checks }]
  slash_commands: [{ command: /pic, description: Does it, should_escape: true }]
oauth_config: { scopes: { bot: [commands, 'chat:write', 'chat:write.public'] } }
settings:
  event_subscriptions: { bot_events: [app_uninstalled] }
  interactivity: { is_enabled: true }
  socket_mode_enabled: true
`;

const manifest = parseManifest(sound);
const code: CodeUse = {
  methods: ['auth.test', 'chat.postMessage', 'views.open'],
  commands: ['/pic'],
  shortcuts: [{ callbackId: 'check', type: 'message' }],
  events: ['app_uninstalled'],
};

test('a sound manifest and the code agree', () => {
  expect([schemaProblems(sound), disagreements(manifest, code)]).toEqual([[], []]);
});

test.each([
  {
    what: 'a misspelt key',
    from: 'bot_user:',
    to: 'bot_usr:',
    says: '/features must NOT have additional properties: bot_usr',
  },
  {
    what: 'a command without a slash',
    from: '/pic',
    to: 'pic',
    says: '/features/slash_commands/0/command must match pattern "^\\/"',
  },
  {
    what: 'a name that is too long',
    from: 'name: Bot',
    to: `name: ${'B'.repeat(36)}`,
    says: '/display_information/name must NOT have more than 35 characters',
  },
])('the schema finds $what', ({ from, to, says }) => {
  expect(schemaProblems(sound.replace(from, to))).toEqual([says]);
});

const withScopes = (...bot: readonly string[]): Manifest => ({
  ...manifest,
  oauth_config: { scopes: { bot: [...bot] } },
});

test.each<{ what: string; manifest?: Manifest; code?: Partial<CodeUse>; says: readonly string[] }>([
  {
    what: 'a command nobody declared',
    code: { commands: ['/pic', '/pik'] },
    says: ['the code listens to the command /pik, the manifest lacks it'],
  },
  {
    what: 'a command nobody answers',
    code: { commands: [] },
    says: [
      'the manifest has the command /pic, nobody listens to it',
      'the manifest has the scope commands, nothing needs it',
    ],
  },
  {
    what: 'a shortcut of the other kind',
    code: { shortcuts: [{ callbackId: 'check', type: 'global' }] },
    says: [
      'the code listens to the shortcut check (global), the manifest lacks it',
      'the manifest has the shortcut check (message), nobody listens to it',
    ],
  },
  {
    what: 'an event nobody listens to',
    code: { events: [] },
    says: ['the manifest has the event app_uninstalled, nobody listens to it'],
  },
  {
    what: 'an event nobody subscribed to',
    code: { events: ['app_uninstalled', 'app_home_opened'] },
    says: ['the code listens to the event app_home_opened, the manifest lacks it'],
  },
  {
    what: 'a scope that is missing',
    manifest: withScopes('commands'),
    says: ['chat.postMessage needs the scope chat:write, the manifest lacks it'],
  },
  {
    what: 'a scope too many',
    manifest: withScopes('commands', 'chat:write', 'users:read'),
    says: ['the manifest has the scope users:read, nothing needs it'],
  },
  {
    what: 'a command without its scope',
    manifest: withScopes('chat:write'),
    says: ['a command needs the scope commands'],
  },
  {
    what: 'reading without any history scope',
    code: { methods: ['chat.postMessage', 'conversations.replies'] },
    says: ['conversations.replies needs a history scope, the manifest has none'],
  },
  {
    what: 'a method whose scopes nobody wrote down',
    code: { methods: ['chat.postMessage', 'pins.add'] },
    says: ['the scopes of pins.add are not known: add it to scopes.ts'],
  },
  {
    what: 'a Home tab that is published and switched off',
    code: { methods: ['chat.postMessage', 'views.publish'] },
    says: ['the Home tab is switched on exactly when a view is published to it'],
  },
])('$what is reported', ({ manifest: declared = manifest, code: used = {}, says }) => {
  expect(disagreements(declared, { ...code, ...used })).toEqual(says);
});

test('a call is found whatever the client is called, and nothing else is taken for one', () => {
  const source = `
    await app.client.chat.postMessage({}); web.views.open(x); deep.in.there.conversations.replies(y);
    client.apiCall('users.info'); const chat = { postMessage() {} }; list.map(x); settings.chat.colour();`;
  expect(methodsCalledIn(source)).toEqual(['chat.postMessage', 'conversations.replies', 'users.info', 'views.open']);
});

test('what an app listens to is seen as it binds it, and catch-alls are left out', async () => {
  const slack = await createStrictSlack(seed);
  const seen = await listenersOf(async () => {
    const app = bolt(slack, socketReceiver(slack));
    const ack = () => Promise.resolve();
    app.command('/pic', ack);
    app.action('go', ack);
    app.action(/.*/, ack);
    app.action({ action_id: 'by-constraint' }, ack);
    app.view('form', ack);
    app.view({ callback_id: 'form', type: 'view_closed' }, ack);
    app.shortcut('new', ack);
    app.shortcut({ callback_id: 'check', type: 'message_action' }, ack);
    app.event('app_home_opened', ack);
    await Promise.resolve();
  });
  await slack.stop();
  expect(seen).toEqual({
    commands: ['/pic'],
    actions: ['go', 'by-constraint'],
    submissions: ['form'],
    closings: ['form'],
    shortcuts: [
      { callbackId: 'new', type: 'global' },
      { callbackId: 'check', type: 'message' },
    ],
    events: ['app_home_opened'],
  });
});
