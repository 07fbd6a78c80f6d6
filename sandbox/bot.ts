import { join } from 'node:path';
import type { Program } from './supervisor.ts';
import { appToken, botToken, channels, people } from './workspace.ts';

/** Reminders come while one looks on; whoever wants other times sets the variables. */
const reminders = { REMINDER_FIRST: '2m', REMINDER_FINAL: '5m' };

export interface BotParts {
  readonly root: string;
  readonly slackApiUrl: string;
  readonly redisUrl: string;
  readonly dnsServer: string;
  /** The root of the example Edges' certificates. */
  readonly rootFile: string;
  readonly isConnected: Promise<void>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The bot as anybody would run it, told by its variables where everything is. */
export function botProgram(parts: BotParts): Program {
  const { environment } = parts;
  return {
    name: 'bot',
    command: process.execPath,
    args: [join(parts.root, 'src/main.ts')],
    cwd: parts.root,
    env: {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_SIGNING_SECRET: '',
      // Health is told at any free port: several sandboxes may run on one machine.
      PORT: environment['PORT'] || '0',
      SLACK_API_URL: parts.slackApiUrl,
      REDIS_URL: parts.redisUrl,
      DNS_SERVERS: parts.dnsServer,
      PROBE_ALLOW: '127.0.0.0/8',
      NODE_EXTRA_CA_CERTS: parts.rootFile,
      NOTIFY_CHANNEL: environment['NOTIFY_CHANNEL'] || channels.team.id,
      OPERATORS: environment['OPERATORS'] || people.carol.id,
      ...reminderDelays(environment),
      LOG_LEVEL: environment['LOG_LEVEL'] || 'warn',
    },
    ready: () => parts.isConnected,
  };
}

/** When the reminders come, as the bot's variables have it. */
export function reminderDelays(environment: BotParts['environment']): typeof reminders {
  return {
    REMINDER_FIRST: environment['REMINDER_FIRST'] || reminders.REMINDER_FIRST,
    REMINDER_FINAL: environment['REMINDER_FINAL'] || reminders.REMINDER_FINAL,
  };
}
