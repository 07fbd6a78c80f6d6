import { displayId } from '#domain/request/request.ts';
import { parseStatusQuestion } from '#slack/status-reply/parse.ts';
import type { Spoken } from '#slack/surroundings.ts';
import type { SeenRequest } from '#use-cases/index.ts';

/** The request that a command is about, or what is said instead. */
export type AskedRequest = ({ readonly ok: true } & SeenRequest) | { readonly ok: false; readonly text: string };

/** Reads what follows a command that is about one request: its number, or one of its SIP domains. */
export async function findAsked(
  asked: { readonly workspace: string; readonly user: string; readonly argument: string },
  usage: string,
  { useCases, wording }: Pick<Spoken, 'useCases' | 'wording'>,
): Promise<AskedRequest> {
  const question = parseStatusQuestion(asked.argument);
  switch (question.about) {
    case 'mine':
      return { ok: false, text: usage };
    case 'unclear':
      return { ok: false, text: wording.status.unclear(question.typed, usage) };
    case 'number': {
      const seen = await useCases.seeRequest(asked, question);
      return seen ? { ok: true, ...seen } : { ok: false, text: unknown(displayId(question), wording) };
    }
    case 'domain': {
      const seen = await useCases.seeRequest(asked, question);
      return seen ? { ok: true, ...seen } : { ok: false, text: wording.status.unknownDomain(question.domain) };
    }
  }
}

/** The request that a button is about. */
export async function findPressed(
  press: { readonly workspace: string; readonly id: string; readonly by: string },
  { useCases, wording }: Pick<Spoken, 'useCases' | 'wording'>,
): Promise<AskedRequest> {
  const seen = await useCases.seeRequest({ workspace: press.workspace, user: press.by }, { id: press.id });
  return seen ? { ok: true, ...seen } : { ok: false, text: unknown('', wording) };
}

const unknown = (asked: string, wording: Spoken['wording']) => wording.refusal({ code: 'request_unknown', asked });
