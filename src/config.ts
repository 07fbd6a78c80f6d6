import { isIP } from 'node:net';
import { z } from 'zod';
import { languages } from '#domain/settings/language.ts';

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `48h`, `30d`, `2m`, `90s` → milliseconds. */
const duration = z
  .string()
  .regex(/^[1-9]\d{0,5}[smhd]$/, 'expected a number and a unit, such as 48h, 30d, 2m or 90s')
  .transform((text) => Number(text.slice(0, -1)) * durationUnit(text.at(-1)));

function durationUnit(letter: string | undefined): number {
  return letter === 's' || letter === 'm' || letter === 'h' || letter === 'd' ? units[letter] : Number.NaN;
}

const list = z.string().transform((text) =>
  text
    .split(/[\s,]+/)
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

function listOf(itemIsGood: (item: string) => boolean, expected: string) {
  return list.superRefine((items, context) => {
    for (const item of items.filter((candidate) => !itemIsGood(candidate))) {
      context.addIssue({ code: 'custom', message: `expected ${expected}; “${item}” is not one` });
    }
  });
}

const dnsServer = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[^:]+))(?::(?<port>\d{1,5}))?$/;

/** `9.9.9.9`, `127.0.0.1:5300`, `2620:fe::fe` or `[2620:fe::fe]:53` → address and port; null for anything else. */
export function parseDnsServer(text: string): { readonly address: string; readonly port: number } | null {
  if (isIP(text)) return { address: text, port: 53 };
  const match = dnsServer.exec(text);
  const address = match?.groups?.['v6'] ?? match?.groups?.['v4'] ?? '';
  const port = Number(match?.groups?.['port'] ?? 53);
  return isIP(address) && port >= 1 && port <= 65_535 ? { address, port } : null;
}

/** The recursive servers that are asked where nobody names others. */
export const usualDnsServers = '1.1.1.1,8.8.8.8,9.9.9.9';

const dnsServers = listOf((item) => parseDnsServer(item) !== null, 'ip or ip:port, separated by commas')
  .refine((items) => items.length > 0, 'expected at least one name server')
  .transform((items) => items.flatMap((item) => parseDnsServer(item) ?? []));

function isCidr(text: string): boolean {
  const [address, prefix, ...rest] = text.split('/');
  const family = isIP(address ?? '');
  if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(prefix ?? '')) return false;
  return Number(prefix) <= (family === 4 ? 32 : 128);
}

/** A whole number in plain digits. */
function wholeNumber(least: number, most: number, expected: string) {
  return z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most, expected)
    .transform(Number);
}

const slackUrl = z
  .url({ protocol: /^https?$/, error: 'expected a URL such as https://slack.com/api/' })
  .transform((url) => (url.endsWith('/') ? url : `${url}/`));

/** What a process does: take deliveries, carry effects out, or both. */
const roles = ['all', 'web', 'worker'] as const;

const shape = {
  ROLE: z.enum(roles, { error: `expected ${roles.join(', ')}` }).default('all'),
  SLACK_BOT_TOKEN: z
    .string({ error: 'expected the bot token of your Slack app; it begins with xoxb-' })
    .regex(/^xoxb-[\w-]+$/, 'expected a bot token: xoxb- and then letters, digits and hyphens'),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-[\w-]+$/, 'expected an app-level token: xapp- and then letters, digits and hyphens')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'expected the signing secret of your Slack app').optional(),
  SLACK_API_URL: slackUrl.default('https://slack.com/api/'),
  SOCKET_CONNECTIONS: wholeNumber(1, 10, 'expected a number of connections, 1 to 10').default(2),
  PORT: wholeNumber(0, 65_535, 'expected a port number').default(3000),
  REDIS_URL: z
    .string()
    .regex(
      /^(?:rediss?(?:\+cluster|\+sentinel)?:\/\/|redis\+unix:\/\/|unix:\/\/|\/)/,
      'expected redis://…, rediss://…, redis+cluster://…, redis+sentinel://… or the path of a socket',
    )
    .default('redis://127.0.0.1:6379'),
  REDIS_WAIT: wholeNumber(0, 5, 'expected a number of replicas, 0 to 5').default(0),
  DNS_SERVERS: dnsServers.prefault(usualDnsServers),
  PROBE_ALLOW: listOf(isCidr, 'address ranges such as 10.0.0.0/8, separated by commas').prefault(''),
  NOTIFY_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,}$/, 'expected a channel id such as C0123456789')
    .optional(),
  OPERATORS: listOf(
    (item) => /^[UW][A-Z0-9]{2,}$/.test(item),
    'member ids such as U0123456789, separated by commas',
  ).prefault(''),
  LANGUAGE: z.enum(languages, { error: `expected ${languages.join(' or ')}` }).default('en'),
  REMINDER_FIRST: duration.prefault('48h'),
  REMINDER_FINAL: duration.prefault('30d'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'expected debug, info, warn or error' })
    .default('info'),
};

/** The variables this program reads; they are a contract. */
export const variableNames = Object.keys(shape);

// `when`: these are said beside the faults of single variables, not only once those are mended.
const environment = z
  .object(shape)
  .refine(
    (env) => env.ROLE === 'worker' || env.SLACK_APP_TOKEN !== undefined || env.SLACK_SIGNING_SECRET !== undefined,
    {
      path: ['SLACK_APP_TOKEN'],
      when: () => true,
      message: 'expected an app-level token (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)',
    },
  )
  .refine((env) => !(env.REMINDER_FINAL <= env.REMINDER_FIRST), {
    path: ['REMINDER_FINAL'],
    when: () => true,
    message: 'expected a time longer than REMINDER_FIRST',
  })
  .transform((env) => ({
    role: env.ROLE,
    slack: {
      botToken: env.SLACK_BOT_TOKEN,
      appToken: env.SLACK_APP_TOKEN,
      signingSecret: env.SLACK_SIGNING_SECRET,
      apiUrl: env.SLACK_API_URL,
    },
    socketConnections: env.SOCKET_CONNECTIONS,
    port: env.PORT,
    redisUrl: env.REDIS_URL,
    redisWait: env.REDIS_WAIT,
    dnsServers: env.DNS_SERVERS,
    probeAllow: env.PROBE_ALLOW,
    notifyChannel: env.NOTIFY_CHANNEL,
    operators: env.OPERATORS,
    language: env.LANGUAGE,
    delays: { firstMs: env.REMINDER_FIRST, finalMs: env.REMINDER_FINAL },
    logLevel: env.LOG_LEVEL,
  }));

export type Config = Readonly<z.output<typeof environment>>;

/**
 * Reads the configuration; space around a value is dropped, and an empty variable counts as absent. Throws one Error
 * that names every fault.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return read(environment, env);
}

function read<T>(schema: z.ZodType<T>, env: Readonly<Record<string, string | undefined>>): T {
  const trimmed = variableNames.map((name) => [name, env[name]?.trim()] as const);
  const given = Object.fromEntries(trimmed.filter(([, value]) => value));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(
    `The configuration has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:\n${faults.join('\n')}`,
  );
}

const auditEnvironment = z
  .object({ REDIS_URL: shape.REDIS_URL, REMINDER_FINAL: shape.REMINDER_FINAL })
  .transform((env) => ({ redisUrl: env.REDIS_URL, finalMs: env.REMINDER_FINAL }));

/** What the audit reads of the configuration. Throws one Error that names every fault. */
export function readAuditConfig(env: Readonly<Record<string, string | undefined>>): z.output<typeof auditEnvironment> {
  return read(auditEnvironment, env);
}
