import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parseAck } from './answers.ts';
import type { World } from './api-result.ts';
import { createMovableClock, type MovableClock } from './clock.ts';
import { createDeliverer, type DeliveryOptions } from './deliver.ts';
import { createFaults, type Fault } from './faults.ts';
import { createFiles, type SharedFile } from './files.ts';
import { createMessages, type Ephemeral, type SlackMessage } from './messages.ts';
import { createModals, type OpenView } from './modals.ts';
import type { Answer, Person } from './person-contract.ts';
import type { JsonObject } from './json.ts';
import { eventPayload } from './payloads.ts';
import { createPerson } from './person.ts';
import { createResponseUrls, type ResponseUrls } from './response-urls.ts';
import { type ApiCall, startServer } from './server.ts';
import { createSocketMode } from './socket-mode.ts';
import { createTriggers } from './triggers.ts';
import {
  type ChannelSeed,
  createWorkspace,
  identity,
  type SlackChannel,
  type SlackUser,
  type UserSeed,
} from './workspace.ts';

export interface StrictSlackOptions {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly users: readonly UserSeed[];
  readonly channels: readonly ChannelSeed[];
  /** What the bot token may do. */
  readonly scopes: readonly string[];
  /** Whether the app's manifest has a Home tab; false unless told. */
  readonly hasHomeTab?: boolean;
}

/** A Slack on loopback that is as strict as the real one, the people in front of it, and all it has heard. */
export interface StrictSlack {
  /** For `slackApiUrl`: `http://127.0.0.1:<port>/api/`. */
  readonly apiUrl: string;
  readonly identity: typeof identity;
  /** Slack's clock: trigger ids, response_urls and timestamps go by it. */
  readonly clock: MovableClock;
  /** Where the app takes HTTP requests. Without it, deliveries go by Socket Mode. */
  deliverTo(appUrl: string): void;
  user(id: string): Person;
  changeUser(id: string, change: Partial<SlackUser>): void;
  changeChannel(id: string, change: Partial<SlackChannel>): void;
  /** Makes a user group, or changes who is in it. */
  changeGroup(id: string, members: readonly string[]): void;
  /** What stands in a conversation, replies among it, oldest first; a person's id names the conversation with them. */
  messages(channelOrUser: string): readonly SlackMessage[];
  /** The replies to a message, oldest first. */
  replies(parent: SlackMessage): readonly SlackMessage[];
  readonly ephemerals: readonly Ephemeral[];
  /** The files that were uploaded and shown, oldest first. */
  readonly files: readonly SharedFile[];
  /** A person's modals, the one on top last. */
  views(user: string): readonly OpenView[];
  home(user: string): OpenView | undefined;
  readonly calls: readonly ApiCall[];
  /** Calls that Slack itself refused, not by an injected fault: a good test ends with none it did not expect. */
  readonly refusals: readonly ApiCall[];
  injectFault(fault: Fault): void;
  /** Lets a function say for every call from now on what goes wrong with it, if anything. */
  injectFaultsBy(choose: (method: string, args: JsonObject) => Fault | undefined): void;
  /** Tells the app of something that no person did, such as that it was uninstalled. */
  deliverEvent(event: JsonObject): Promise<Answer>;
  /** Hands over once more what a person did, changing nothing by its answer. */
  deliverAgain(answer: Answer, options?: DeliveryOptions): Promise<Answer>;
  /** Open Socket Mode connections. */
  readonly connections: number;
  /** Asks every connection to be made anew, as Slack does every few hours. */
  refreshConnections(): void;
  cutConnections(): void;
  /** Waits for what comes after the answer; rejects after five seconds with the calls there were. */
  waitFor<Seen>(look: () => Seen | undefined | null | false, what?: string): Promise<Seen>;
  stop(): Promise<void>;
}

const patienceMs = 5000;

export async function createStrictSlack(options: StrictSlackOptions): Promise<StrictSlack> {
  const clock = createMovableClock();
  const workspace = createWorkspace(options);
  const world: World = {
    clock,
    workspace,
    messages: createMessages(clock),
    files: createFiles(),
    modals: createModals(clock),
    triggers: createTriggers(clock),
    scopes: options.scopes,
    hasHomeTab: options.hasHomeTab ?? false,
  };
  const faults = createFaults();
  const socketMode = createSocketMode();
  const responseUrls: ResponseUrls = createResponseUrls(world);
  const calls: ApiCall[] = [];
  let appUrl: string | undefined;

  const server = await startServer({
    world,
    tokens: options,
    faults,
    responseUrls,
    socketMode,
    record: (call) => {
      calls.push(call);
    },
  });
  const deliverer = createDeliverer({ appUrl: () => appUrl, socketMode, signingSecret: options.signingSecret });

  return {
    apiUrl: `${server.url}/api/`,
    identity,
    clock,
    deliverTo: (url) => {
      appUrl = url;
    },
    user(id) {
      const user = workspace.user(id);
      if (!user) throw new Error(`the workspace has no person ${id}`);
      return createPerson(user, { world, responseUrls, deliverer, url: server.url });
    },
    changeUser: (id, change) => workspace.changeUser(id, change),
    changeChannel: (id, change) => workspace.changeChannel(id, change),
    changeGroup: (id, members) => workspace.changeGroup(id, members),
    messages: (id) => world.messages.in(workspace.user(id) ? workspace.directMessage(id).id : id),
    replies: ({ channel, ts }) => world.messages.in(channel).filter((message) => message.threadTs === ts),
    get ephemerals() {
      return world.messages.ephemerals();
    },
    get files() {
      return world.files.shared();
    },
    views: (user) => world.modals.stack(user),
    home: (user) => world.modals.home(user),
    get calls() {
      return [...calls];
    },
    get refusals() {
      return calls.filter((call) => !call.ok && call.fault === null);
    },
    injectFault: (fault) => faults.inject(fault),
    injectFaultsBy: (choose) => faults.injectBy(choose),
    async deliverEvent(event) {
      const payload = eventPayload(event, `Ev${randomUUID()}`, clock.now());
      const { status, body } = await deliverer.deliver('events_api', payload, {});
      return { status, body, ack: parseAck(status, body), type: 'events_api', payload };
    },
    async deliverAgain({ type, payload }, how = {}) {
      const { status, body } = await deliverer.deliver(type, payload, how);
      return { status, body, ack: parseAck(status, body), type, payload };
    },
    get connections() {
      return socketMode.size();
    },
    refreshConnections: () => socketMode.refresh(),
    cutConnections: () => socketMode.cut(),
    async waitFor(look, what = 'what was waited for') {
      const deadline = performance.now() + patienceMs;
      while (performance.now() < deadline) {
        const seen = look();
        if (seen !== undefined && seen !== null && seen !== false) return seen;
        await wait(5);
      }
      const heard = calls.map(({ method, error }) => (error === null ? method : `${method} (${error})`)).join(', ');
      throw new Error(`${what} did not come within ${patienceMs} ms; calls: ${heard}`);
    },
    stop: () => server.stop(),
  };
}
