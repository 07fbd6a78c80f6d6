import { parseCheckArgument } from '#slack/check-reply/parse.ts';
import { renderCheckProblem, renderWords } from '#slack/check-reply/render.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { nameOptions, type AnswerWays as CommandWays, type Spoken } from '#slack/surroundings.ts';
import { renderToday, renderWatches } from './render.ts';

type WatchSurroundings = Pick<Spoken, 'useCases' | 'wording' | 'rules'>;

interface Asker {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
  readonly argument: string;
}

interface AnswerWays {
  readonly ack: (answer: Message & { readonly response_type: 'ephemeral' }) => Promise<unknown>;
  readonly respond: CommandWays['respond'];
}

/** Answers `/pic watch …`: what is watched here, or that a watch has begun and then how the domain is today. */
export async function answerWatch(asked: Asker, { ack, respond }: AnswerWays, around: WatchSurroundings) {
  const { useCases, wording } = around;
  const { workspace, user: by } = asked;
  const channel = newsPlace(asked);
  const say = async (message: Message) => void (await ack({ response_type: 'ephemeral', ...message }));
  if (asked.argument === '') return say(renderWatches(await useCases.listWatches(workspace, channel), wording));
  const named = nameOne(asked.argument, around);
  if (!named.ok) return say(named.answer);

  const { domain, accessEdge } = named;
  const begun = await useCases.watchDomain({ workspace, domain, accessEdge, channel, by });
  if (!begun.ok) return say(renderWords(wording.refusal(begun.refusal)));
  await say(renderWords(wording.watch.begun(domain, wording.watch.place(channel))));
  const look = await begun.firstLook();
  const today = look
    ? renderToday(begun.watch, look.reports, wording)
    : renderWords(wording.refusal({ code: 'watch_over' }));
  await respond({ response_type: 'ephemeral', replace_original: false, ...today });
}

/** Answers `/pic unwatch …`. */
export async function answerUnwatch(asked: Asker, around: WatchSurroundings): Promise<Message> {
  const { useCases, wording } = around;
  if (asked.argument === '') return renderWords(wording.watch.unwatchUsage);
  const named = nameOne(asked.argument, around);
  if (!named.ok) return named.answer;
  const { domain } = named;
  const ended = await useCases.unwatchDomain({ workspace: asked.workspace, domain, by: asked.user });
  return renderWords(ended.ok ? wording.watch.over(domain) : wording.refusal(ended.refusal));
}

/** The app can post in a channel; a direct message of two other people it cannot even see. */
const newsPlace = ({ channel, user }: Asker) => (/^[CG]/.test(channel) ? channel : user);

type Named =
  | { readonly ok: true; readonly domain: string; readonly accessEdge: string | null }
  | { readonly ok: false; readonly answer: Message };

function nameOne(argument: string, { rules, wording }: WatchSurroundings): Named {
  const question = parseCheckArgument(argument, nameOptions(rules));
  if (!question.ok) return { ok: false, answer: renderCheckProblem(question.problem, wording) };
  const [domain, ...others] = question.asked.domains;
  const [accessEdge = null, ...more] = question.asked.accessEdges;
  if (!domain || others.length > 0 || more.length > 0) {
    return { ok: false, answer: renderWords(wording.watch.oneAtATime) };
  }
  return { ok: true, domain, accessEdge };
}
