import { createInspector } from '#adapters/dns/inspector.ts';
import { createMemoryChannelPace } from '#adapters/memory/channel-pace.ts';
import { createMemoryCheckLimits } from '#adapters/memory/check-limits.ts';
import { createMemoryClaims } from '#adapters/memory/claims.ts';
import { createMemoryEffectRunner, type MemoryEffectRunner } from '#adapters/memory/effect-runner.ts';
import { createMemoryKeptChecks } from '#adapters/memory/kept-checks.ts';
import { createMemoryKnownPeople } from '#adapters/memory/known-people.ts';
import { createMemoryForgetting } from '#adapters/memory/forgetting.ts';
import { createMemoryStore, type MemoryStore } from '#adapters/memory/request-store.ts';
import { createMemorySettings } from '#adapters/memory/settings.ts';
import { checkLimits } from '#domain/checks/limits.ts';
import { usualWorkspaceSettings } from '#domain/settings/settings.ts';
import type { Settings } from '#ports/settings.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { randomIds } from '#adapters/system/ids.ts';
import { webApi } from '@slack/bolt';
import { createHttpReceiver } from '#receivers/http-receiver.ts';
import { createBoltLogger, createSlackApp } from '#slack/app.ts';
import { createIdentity } from '#slack/identity.ts';
import { createDoor } from '#slack/delivery/door.ts';
import { createNotifier } from '#slack/notifier.ts';
import { createLanguages } from '#slack/people/languages.ts';
import { createPeople } from '#slack/people/people.ts';
import { createUseCases, type UseCases } from '#use-cases/index.ts';
import { createNotebook } from '../adapters/redis/under-test.ts';
import { createScriptedProber, type ScriptedProber } from './scripted-prober.ts';
import { createScriptedResolver, goodZone, type ScriptedResolver } from './scripted-resolver.ts';
import { createStrictSlack, type StrictSlack } from './slack/strict-slack.ts';

export const people = { alice: 'U0ALICE', bob: 'U0BOB', carol: 'U0CAROL', dave: 'U0DAVE' } as const;
export const channels = { team: 'C0TEAM', general: 'C0GENERAL' } as const;
export const secrets = { botToken: 'xoxb-of-a-test', appToken: 'xapp-of-a-test', signingSecret: 'secret-of-a-test' };
const delays = { firstMs: 48 * 3_600_000, finalMs: 30 * 24 * 3_600_000 };

/**
 * The whole bot but Redis and the wires of DNS and of probing: the real Bolt app, real use cases, memory twins, a
 * strict Slack.
 */
export interface World {
  readonly slack: StrictSlack;
  readonly store: MemoryStore;
  readonly effects: MemoryEffectRunner;
  readonly useCases: UseCases;
  readonly settings: Settings;
  readonly dns: ScriptedResolver;
  readonly prober: ScriptedProber;
  /** What the one error path reported, and what Bolt logged as an error, oldest first. */
  readonly faults: readonly unknown[];
  /** Moves the clocks of Slack, the store and the use cases, and carries out what is then due. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** `contoso.com` is all right in DNS; Carol is the operator; the bot may post everywhere public. */
export async function createWorld(): Promise<World> {
  const slack = await createStrictSlack({
    ...secrets,
    users: Object.entries(people).map(([name, id]) => ({ id, name })),
    channels: [
      { id: channels.team, name: 'lync-team', botIsIn: true },
      { id: channels.general, name: 'general' },
    ],
    hasHomeTab: true,
    scopes: [
      'commands',
      'chat:write',
      'chat:write.public',
      'users:read',
      'usergroups:read',
      'channels:history',
      'groups:history',
      'im:history',
      'im:write',
      'files:write',
    ],
  });
  const { clock } = slack;
  const dns = createScriptedResolver(goodZone('contoso.com'));
  const prober = createScriptedProber();
  const store = createMemoryStore(clock);
  const effects = createMemoryEffectRunner(store, clock);
  const faults: unknown[] = [];
  let nextId = 0;

  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const boltLogger = createBoltLogger({ ...silent, error: (text) => faults.push(text) });
  const clientOptions = {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2500,
    logger: boltLogger,
  };
  const client = new webApi.WebClient(secrets.botToken, clientOptions);
  const identity = createIdentity(client, secrets.botToken, (error) => faults.push(error));
  const logger = createNotebook();
  // Tests stand still where the pace would have them wait; it has tests of its own.
  const pace = createMemoryChannelPace({ clock, limits: { gapMs: 1000, burst: 1000, patienceMs: 3000 } });
  const door = createDoor({ client, pace, clock, logger, unsettledMs: 15_000 });
  const whoIsWho = createPeople({ client, known: createMemoryKnownPeople(), clock, logger });
  const memorySettings = createMemorySettings(usualWorkspaceSettings({ notifyChannel: null, language: 'en' }));
  const languages = createLanguages({
    settings: memorySettings,
    people: whoIsWho,
    usual: 'en',
    clock,
    logger,
  });
  const { settings } = languages;
  const notifier = createNotifier({ door, languages, workspaceUrl: identity.workspaceUrl, delays, clock });
  const useCases = createUseCases(
    {
      store,
      watches: store.watches,
      digests: store.digests,
      inspector: createInspector({ resolver: dns, prober, clock, allow: [] }),
      checkLimits: createMemoryCheckLimits({ clock, limits: checkLimits }),
      keptChecks: createMemoryKeptChecks(clock),
      claims: createMemoryClaims(clock),
      notifier,
      forgetting: createMemoryForgetting(store, [memorySettings]),
      settings,
      people: whoIsWho,
      clock,
      ids: { ...randomIds, next: () => `${(nextId += 1)}`.padStart(32, '0') },
    },
    { operators: [people.carol], delays, allowTestNames: false },
  );
  await effects.start(useCases.carryOut);

  const receiver = createHttpReceiver({
    signingSecret: secrets.signingSecret,
    readiness: () => Promise.resolve({}),
    logger: silent,
    // Signatures go by the real time, as do those of the strict Slack.
    clock: systemClock,
  });
  const app = createSlackApp(
    {
      receiver,
      authorize: identity.authorize,
      clientOptions,
      logger: boltLogger,
      reportFault: (_what, error) => {
        faults.push(error);
        return `fault-${faults.length}`;
      },
    },
    {
      useCases,
      languages,
      configured: { notifyChannel: null, operators: [people.carol], language: 'en' },
      rules: { allowTestNames: false },
      delays,
      workspaceUrl: identity.workspaceUrl,
      now: () => clock.now(),
    },
  );
  await identity.learn(new AbortController().signal);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  slack.deliverTo(`http://127.0.0.1:${portOf(server)}/slack/events`);

  return {
    slack,
    store,
    effects,
    useCases,
    settings,
    dns,
    prober,
    faults,
    async advance(ms) {
      clock.advance(ms);
      await effects.runDue();
    },
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}

function portOf(server: unknown): number {
  if (typeof server === 'object' && server !== null && 'address' in server && typeof server.address === 'function') {
    const address: unknown = Reflect.apply(server.address, server, []);
    if (typeof address === 'object' && address && 'port' in address) return Number(address.port);
  }
  throw new Error('the app does not listen');
}
