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
  const question = questionOf(asked.argument, wording);
  if (typeof question === 'string') return say(question);
  const begun = await useCases.exportRequests(asked, question);
  if (!begun) return say(wording.exported.underWay);
  try {
    await say(wording.exported.begun);
    const trouble = await send(asked, begun, around);
    if (trouble !== null) await respond({ response_type: 'ephemeral', replace_original: false, ...sentence(trouble) });
  } finally {
    begun.end();
  }
}

/** What is to be exported, or in words why that is not clear. Nothing typed means everything. */
function questionOf(argument: string, wording: Spoken['wording']): ListQuestion | string {
  if (argument.trim() === '') return listQuestion({ about: 'all' });
  const list = parseList(argument, wording);
  switch (list?.asks) {
    case 'list':
      return list.question;
    case 'word':
      return list.suggestion === null ? list.question : wording.list.unknown(list.typed, list.suggestion);
    case 'nobody':
      return wording.list.notAPerson(list.typed);
    case undefined:
      return wording.list.unknown(argument, null);
  }
}

/** Sends the file; in words, what kept it from arriving. */
async function send(asked: Asker, { sight, pages }: BegunExport, around: Spoken): Promise<string | null> {
  const { useCases, wording, delays, workspaceUrl } = around;
  const now = around.now();
  const moment = { now, delays, workspaceUrl: workspaceUrl() };
  const parts = [renderColumns(wording)];
  let count = 0;
  for await (const requests of pages) {
    count += requests.length;
    parts.push(renderRows(requests, sight, wording, moment));
  }
  if (count === 0) return wording.exported.none;
  const file = renderFile(parts.join(''), { count, isCut: count >= mostExported, now }, wording);
  const sent = await useCases.sendFile(asked.workspace, asked.user, file);
  return sent.ok ? null : wording.files.refused(sent, wording.exported.instead);
}

const sentence = (text: string): Message => ({ text, blocks: [section(text)] });
