import { listQuestion, type ListQuestion } from '#domain/request/list-question.ts';
import { section, type Message } from '#slack/kit/blocks.ts';
import { parseList } from '#slack/request-list/parse.ts';
import type { AnswerWays as CommandWays, Spoken } from '#slack/surroundings.ts';
import { mostExported, type UseCases } from '#use-cases/index.ts';
import { renderColumns, renderFile, renderRows } from './render.ts';

type BegunExport = NonNullable<Awaited<ReturnType<UseCases['exportRequests']>>>;

interface Asker {
  readonly workspace: string;
  readonly user: string;
}

interface AnswerWays {
  readonly ack: (answer: Message & { readonly response_type: 'ephemeral' }) => Promise<unknown>;
  readonly respond: CommandWays['respond'];
}

/** Answers `/pic export …`: a file goes to the direct messages of whoever asked, of what they may see of a list. */
export async function answerExport(
  asked: Asker & { readonly argument: string },
  { ack, respond }: AnswerWays,
  around: Spoken,
): Promise<void> {
  const { wording, useCases } = around;
  const say = async (text: string) => void (await ack({ response_type: 'ephemeral', ...sentence(text) }));
  const wanted = questionOf(asked.argument, wording);
  if (typeof wanted === 'string') return say(wanted);
  const begun = await useCases.exportRequests(asked, wanted.question);
  if (!begun) return say(wording.exported.underWay);
  try {
    await say(wording.exported.begun);
    const trouble = await send(asked, begun, wanted.ifNone, around);
    if (trouble !== null) await respond({ response_type: 'ephemeral', replace_original: false, ...sentence(trouble) });
  } finally {
    begun.end();
  }
}

/** What is to be exported, and what is said where nothing is. */
interface Wanted {
  readonly question: ListQuestion;
  readonly ifNone: string;
}

/** What is to be exported, or in words why that is not clear. Nothing typed means everything. */
function questionOf(argument: string, wording: Spoken['wording']): Wanted | string {
  const { none } = wording.exported;
  if (argument.trim() === '') return { question: listQuestion({ about: 'all' }), ifNone: none };
  const list = parseList(argument, wording);
  switch (list?.asks) {
    case 'list':
      return { question: list.question, ifNone: none };
    case 'word':
      return list.suggestion === null
        ? { question: list.question, ifNone: wording.list.unknown(list.typed, null) }
        : wording.list.unknown(list.typed, list.suggestion);
    case 'nobody':
      return wording.list.notAPerson(list.typed);
    case undefined:
      return wording.list.unknown(argument, null);
  }
}

/** Sends the file; in words, what kept it from arriving. */
async function send(
  asked: Asker,
  { sight, pages }: BegunExport,
  ifNone: string,
  around: Spoken,
): Promise<string | null> {
  const { useCases, wording, delays, workspaceUrl } = around;
  const now = around.now();
  const moment = { now, delays, workspaceUrl: workspaceUrl() };
  const parts = [renderColumns(wording)];
  let count = 0;
  for await (const requests of pages) {
    count += requests.length;
    parts.push(renderRows(requests, sight, wording, moment));
  }
  if (count === 0) return ifNone;
  const file = renderFile(parts.join(''), { count, isCut: count >= mostExported, now }, wording);
  const sent = await useCases.sendFile(asked.workspace, asked.user, file);
  return sent.ok ? null : wording.files.refused(sent, wording.exported.instead);
}

const sentence = (text: string): Message => ({ text, blocks: [section(text)] });
