import type { Refusal, RequestAction } from '#domain/request/refusals.ts';
import type { TimelineEvent } from '#domain/request/timeline.ts';
import { ago } from '#slack/kit/moments.ts';
import { code } from '#slack/kit/text.ts';
import { duration } from './time.ts';
import { timeline } from './timeline.ts';
import { watchRefusal } from './watch.ts';

/** What was wanted, as a past participle: “can be … only by”, “cannot be … now”. */
const wanted: Readonly<Record<RequestAction, string>> = {
  submit: 'submitted',
  recheck: 'checked again',
  take: 'taken on',
  mark_active: 'marked active',
  reject: 'rejected',
  cancel: 'cancelled',
  edit: 'edited',
  update: 'changed',
  remove: 'removed',
  retire: 'retired',
  tick: 'ticked off',
};

const outcomeOf: Readonly<Record<RequestAction, TimelineEvent | null>> = {
  submit: 'submitted',
  recheck: null,
  take: 'taken',
  mark_active: 'marked_active',
  reject: 'rejected',
  cancel: 'cancelled',
  edit: null,
  update: null,
  remove: null,
  retire: 'retired',
  tick: null,
};

const onlyOperators: readonly RequestAction[] = ['take', 'reject', 'retire'];

function stateForbids({ action, number, state, last }: Extract<Refusal, { code: 'state_forbids' }>): string {
  if (state === 'awaiting_dns' && action !== 'recheck' && action !== 'cancel') {
    return `PIC-${number} cannot be ${wanted[action]} yet: it has not been submitted.`;
  }
  if (!last) return `PIC-${number} cannot be ${wanted[action]} now.`;
  return last.event === outcomeOf[action]
    ? `PIC-${number} was already ${wanted[action]} by ${timeline.author(last.by)} ${ago(last.at)}.`
    : `PIC-${number} cannot be ${wanted[action]} now: ${timeline.happened(last)} ${ago(last.at)}.`;
}

/** Rounded up, so that nobody comes back too early. Plain text: it also stands at a field of the form. */
function checksLimited({ of, domain, againInMs }: Extract<Refusal, { code: 'checks_limited' }>): string {
  const unitMs = againInMs < 59_000 ? 1000 : 60_000;
  const again = `Try again in ${duration(Math.max(1, Math.ceil(againInMs / unitMs)) * unitMs)}.`;
  switch (of) {
    case 'user':
      return `You have checked as many domains as one person may in so short a time. ${again}`;
    case 'workspace':
      return `This workspace has checked as many domains as it may in so short a time. ${again}`;
    case 'target':
      return `${domain ?? 'This domain'} was checked too often just now. ${again}`;
  }
}

/** Why not, who was first, and what can be done instead. Formatted text. */
export function refusal(refused: Refusal): string {
  switch (refused.code) {
    case 'request_unknown':
      return refused.asked === ''
        ? 'That request does not exist any more. `/pic status` lists yours.'
        : `There is no request ${code(refused.asked)}. \`/pic status\` lists yours.`;
    case 'draft_gone':
      return 'That draft is gone: it was submitted, discarded, or not touched for 7 days. `/pic provision` starts anew.';
    case 'not_allowed':
      return onlyOperators.includes(refused.action)
        ? `PIC-${refused.number} can be ${wanted[refused.action]} only by an operator. Admins of the workspace name them in \`/pic settings\`.`
        : `PIC-${refused.number} can be ${wanted[refused.action]} only by its requester, its contacts and the operators.`;
    case 'state_forbids':
      return stateForbids(refused);
    case 'being_changed': {
      const other = `PIC-${refused.by.number}`;
      const does = refused.by.kind === 'remove' ? 'is there to remove it' : 'is there to change it';
      return `PIC-${refused.number} cannot be ${wanted[refused.action]} now: ${other} ${does}. \`/pic status ${other}\` shows it.`;
    }
    case 'nothing_changed':
      return `Nothing differs from PIC-${refused.number}. Add or drop a SIP domain or an Access Edge.`;
    case 'nothing_edited':
      return `Nothing differs from PIC-${refused.number} as it is. Change something first.`;
    case 'edited_meanwhile':
      return `PIC-${refused.number} is not as your form began: ${timeline.happened(refused.last)} ${ago(refused.last.at)}. \`/pic edit PIC-${refused.number}\` begins with what it has now.`;
    case 'task_unchanged':
      return refused.last
        ? `That task of PIC-${refused.number} was already ${refused.isDone ? 'ticked' : 'unticked'} by ${timeline.author(refused.last.by)} ${ago(refused.last.at)}.`
        : `That task of PIC-${refused.number} is not ticked.`;
    case 'operators_only':
      return 'The queue is for operators. `/pic status` lists your own requests.';
    case 'domain_taken':
      return `${code(refused.domain)} is already in PIC-${refused.byNumber}. \`/pic status PIC-${refused.byNumber}\` shows it.`;
    case 'checks_block':
      return `A check still fails for ${refused.domains.map(code).join(', ')}. Mend it and check again.`;
    case 'checks_missing':
      return 'The checks have not run yet. Go back and press *Next* to run them.';
    case 'checks_limited':
      return checksLimited(refused);
    case 'checks_uncounted':
      return 'Picbot cannot count checks just now, so it runs none. Please try again in a moment.';
    case 'already_watched':
    case 'watched_by_request':
    case 'too_many_watches':
    case 'not_watched':
    case 'not_yours_to_end':
    case 'watch_over':
    case 'nothing_to_mute':
      return watchRefusal(refused);
    case 'form_incomplete':
      return 'Something in the form is missing or no longer right. Go back and look it over.';
  }
}
