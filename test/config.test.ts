import { expect, test } from 'vitest';
import { parseDnsServer, readConfig } from '#config.ts';

const least = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

test('two tokens are enough; everything else has a default', () => {
  expect(readConfig(least)).toEqual({
    role: 'all',
    slack: {
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
      signingSecret: undefined,
      apiUrl: 'https://slack.com/api/',
    },
    socketConnections: 2,
    port: 3000,
    redisUrl: 'redis://127.0.0.1:6379',
    redisWait: 0,
    dnsServers: [
      { address: '1.1.1.1', port: 53 },
      { address: '8.8.8.8', port: 53 },
      { address: '9.9.9.9', port: 53 },
    ],
    probeAllow: [],
    notifyChannel: undefined,
    operators: [],
    language: 'en',
    delays: { firstMs: 48 * 3_600_000, finalMs: 30 * 24 * 3_600_000 },
    logLevel: 'info',
  });
});

test('an empty variable counts as absent, so that a copied .env.example works', () => {
  const config = readConfig({ ...least, OPERATORS: '', PORT: '', SLACK_SIGNING_SECRET: '' });
  expect({ operators: config.operators, port: config.port }).toEqual({ operators: [], port: 3000 });
});

test('space around a value counts for nothing, as a line ending of Windows', () => {
  const spaced = {
    SLACK_BOT_TOKEN: ' xoxb-1\r',
    SLACK_APP_TOKEN: 'xapp-1 ',
    PORT: ' ',
    ROLE: 'web\r',
    OPERATORS: ' \t',
  };
  expect(readConfig(spaced)).toEqual(readConfig({ ...least, ROLE: 'web' }));
});

test.for([
  ['SLACK_BOT_TOKEN', 'xoxb-', 'xoxb-…', 'xoxb-1 2', '"xoxb-1"', 'xoxb-ü'],
  ['SLACK_APP_TOKEN', 'xapp-', 'xapp-…', "'xapp-1'"],
  ['SLACK_SIGNING_SECRET', '       1', '""'],
  ['PORT', '-1', '1.5', '0x10', '1e3', '70000', '99999999999999999999', '３', '"3000"'],
  ['SOCKET_CONNECTIONS', '0', '11', '2.0', 'two'],
  ['REDIS_WAIT', '6', '-1', 'true'],
])('%s is refused, once, when it is none', ([name = '', ...values]) => {
  const refused = values.map((value) => {
    try {
      return readConfig({ ...least, [name]: value }) && value;
    } catch (error) {
      return String(error).split('\n').length === 2 && String(error).includes(`  ${name}: expected`);
    }
  });
  expect(refused).toEqual(values.map(() => true));
});

test('every fault is said at once, with the variable and what was expected', () => {
  const env = {
    SLACK_APP_TOKEN: 'nonsense',
    SLACK_API_URL: 'slack',
    SOCKET_CONNECTIONS: '11',
    PORT: 'http',
    REDIS_URL: 'http://localhost',
    REDIS_WAIT: '-1',
    ROLE: 'both',
    DNS_SERVERS: '1.1.1.1, one.one',
    PROBE_ALLOW: '10.0.0.0/99',
    NOTIFY_CHANNEL: '#lync',
    OPERATORS: 'U0CAROL bob',
    REMINDER_FIRST: '2 days',
    REMINDER_FINAL: '30 d',
    LOG_LEVEL: 'loud',
  };
  expect(() => readConfig(env)).toThrowErrorMatchingInlineSnapshot(`
    [Error: The configuration has 15 faults:
      ROLE: expected all, web, worker
      SLACK_BOT_TOKEN: expected the bot token of your Slack app; it begins with xoxb-
      SLACK_APP_TOKEN: expected an app-level token: xapp- and then letters, digits and hyphens
      SLACK_API_URL: expected a URL such as https://slack.com/api/
      SOCKET_CONNECTIONS: expected a number of connections, 1 to 10
      PORT: expected a port number
      REDIS_URL: expected redis://…, rediss://…, redis+cluster://…, redis+sentinel://… or the path of a socket
      REDIS_WAIT: expected a number of replicas, 0 to 5
      DNS_SERVERS: expected ip or ip:port, separated by commas; “one.one” is not one
      PROBE_ALLOW: expected address ranges such as 10.0.0.0/8, separated by commas; “10.0.0.0/99” is not one
      NOTIFY_CHANNEL: expected a channel id such as C0123456789
      OPERATORS: expected member ids such as U0123456789, separated by commas; “bob” is not one
      REMINDER_FIRST: expected a number and a unit, such as 48h, 30d, 2m or 90s
      REMINDER_FINAL: expected a number and a unit, such as 48h, 30d, 2m or 90s
      LOG_LEVEL: expected debug, info, warn or error]
  `);
});

test('with neither an app-level token nor a signing secret, both ways are named beside the other faults', () => {
  expect(() => readConfig({})).toThrowErrorMatchingInlineSnapshot(`
    [Error: The configuration has 2 faults:
      SLACK_BOT_TOKEN: expected the bot token of your Slack app; it begins with xoxb-
      SLACK_APP_TOKEN: expected an app-level token (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)]
  `);
});

test('the final reminder has to come after the first', () => {
  expect(() => readConfig({ ...least, REMINDER_FIRST: '2h', REMINDER_FINAL: '90m' })).toThrow(
    'REMINDER_FINAL: expected a time longer than REMINDER_FIRST',
  );
});

test.for([
  ['9.9.9.9', { address: '9.9.9.9', port: 53 }],
  ['127.0.0.1:5300', { address: '127.0.0.1', port: 5300 }],
  ['2620:fe::fe', { address: '2620:fe::fe', port: 53 }],
  ['[2620:fe::fe]:5353', { address: '2620:fe::fe', port: 5353 }],
  ['dns.google', null],
  ['127.0.0.1:0', null],
  ['127.0.0.1:99999', null],
  ['127.1', null],
] as const)('%s is read as a name server, or not', ([text, server]) => {
  expect(parseDnsServer(text)).toEqual(server);
});

test('a worker takes no deliveries and needs neither app-level token nor signing secret', () => {
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', ROLE: 'worker' }).role).toBe('worker');
  expect(() => readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', ROLE: 'web' })).toThrow(/SLACK_APP_TOKEN: expected/);
});
