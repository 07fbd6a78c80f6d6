import { isJsonObject, type JsonObject, parseJson, stringAt } from './json.ts';
import type { Modals, OpenView, ViewResult } from './modals.ts';

/** What the app said within the three seconds. */
export type Ack =
  | { readonly action: 'none' }
  /** Words for the one who typed the command, or for all. */
  | { readonly action: 'message'; readonly message: JsonObject }
  /** Block id → what is wrong there. */
  | { readonly action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly action: 'update' | 'push'; readonly view: JsonObject }
  | { readonly action: 'clear' }
  /** Not a 200: Slack tells the person that something went wrong, and does nothing. */
  | { readonly action: 'failed'; readonly status: number };

function errorsIn(answer: JsonObject): Readonly<Record<string, string>> {
  const errors = answer['errors'];
  return isJsonObject(errors)
    ? Object.fromEntries(Object.entries(errors).map(([block, sentence]) => [block, String(sentence)]))
    : {};
}

function responseAction(action: string, answer: JsonObject): Ack {
  const view = answer['view'];
  switch (action) {
    case 'errors':
      return { action: 'errors', errors: errorsIn(answer) };
    case 'update':
    case 'push':
      return { action, view: isJsonObject(view) ? view : {} };
    case 'clear':
      return { action: 'clear' };
    default:
      throw new Error(`Slack knows no response_action ${action}`);
  }
}

/** Reads the body of an answer; throws on one that Slack would not understand. */
export function parseAck(status: number, body: string): Ack {
  if (status !== 200) return { action: 'failed', status };
  if (body === '') return { action: 'none' };
  const answer = parseJson(body);
  if (!isJsonObject(answer)) return { action: 'message', message: { text: body } };
  const action = stringAt(answer, 'response_action');
  if (action !== undefined) return responseAction(action, answer);
  return Object.keys(answer).length === 0 ? { action: 'none' } : { action: 'message', message: answer };
}

function mustBeTaken(result: ViewResult, action: string): void {
  if (result.ok) return;
  const detail = result.error === 'invalid_view' ? JSON.stringify(result.problems) : '';
  throw new Error(`Slack does not take the view of the ${action}: ${result.error} ${detail}`);
}

function checkErrors(errors: Readonly<Record<string, string>>, view: OpenView): void {
  const inputs = view.blocks.filter((block) => block['type'] === 'input').map((block) => block['block_id']);
  const astray = Object.keys(errors).filter((block) => !inputs.includes(block));
  if (Object.keys(errors).length === 0) throw new Error('Slack does not take empty errors');
  if (astray.length > 0) throw new Error(`Slack shows errors at input blocks only; there is no ${astray.join(', ')}`);
  const empty = Object.entries(errors).filter(([, sentence]) => sentence === '');
  if (empty.length > 0) throw new Error(`the error at ${empty.map(([block]) => block).join(', ')} has no words`);
}

/** Does to the stack what the answer to a submission says. */
export function applyToStack(ack: Ack, view: OpenView, modals: Modals): void {
  switch (ack.action) {
    case 'none':
      modals.close(view.id);
      return;
    case 'errors':
      checkErrors(ack.errors, view);
      modals.note(view.id, { errors: ack.errors });
      return;
    case 'update':
      mustBeTaken(modals.replace(view.id, ack.view), 'update');
      return;
    case 'push':
      mustBeTaken(modals.push(view.user, ack.view), 'push');
      return;
    case 'clear':
      modals.closeAll(view.user);
      return;
    case 'message':
      throw new Error('Slack does not show words that answer a submission');
    case 'failed':
      return;
  }
}
