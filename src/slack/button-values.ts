import { listOrders, listQuestion, type ListQuestion, type ListSubject } from '#domain/request/list-question.ts';
import { requestStates } from '#domain/request/request.ts';
import { platformIds, type PlatformId } from '#domain/server/platforms.ts';
import { findProvider, type Provider } from '#domain/server/providers.ts';
import { taskIds, type TaskId } from '#domain/server/task.ts';
import { limits } from '#slack/kit/limits.ts';

/** What travels with a button and comes back with its click; each value is encoded and decoded here. */

/** A button names the version it was drawn for, so that a stale click can be told. */
export interface RequestButtonValue {
  readonly requestId: string;
  readonly version: number;
}

export function encodeRequestButton({ requestId, version }: RequestButtonValue): string {
  return `${requestId}|${version}`;
}

/** Null for anything that no button of ours sends. */
export function parseRequestButton(value: string | undefined): RequestButtonValue | null {
  const [requestId, version] = (value ?? '').split('|');
  if (!requestId || !version || !/^\d+$/.test(version)) return null;
  return { requestId, version: Number(version) };
}

/** A button may carry why, as whoever typed the command said; the reason may hold any character. */
export function encodeReasonedButton(request: RequestButtonValue, reason: string | null): string {
  return reason === null ? encodeRequestButton(request) : `${encodeRequestButton(request)}|${reason}`;
}

/** Null where the button carries no reason. */
export function parseButtonReason(value: string | undefined): string | null {
  return /^[^|]+\|\d+\|([^]+)$/.exec(value ?? '')?.[1] ?? null;
}

/** A button of the checklist also names the task. */
export interface TaskButtonValue extends RequestButtonValue {
  readonly task: TaskId;
}

export function encodeTaskButton({ task, ...request }: TaskButtonValue): string {
  return `${encodeRequestButton(request)}|${task}`;
}

/** Null for anything that no button of a checklist sends. */
export function parseTaskButton(value: string | undefined): TaskButtonValue | null {
  const request = parseRequestButton(value);
  const task = taskIds.find((known) => known === value?.split('|')[2]);
  return request && task ? { ...request, task } : null;
}

/** What is to be checked, or asked for in a request: domain names only, so a comma parts them. */
export interface NamesButtonValue {
  readonly domains: readonly string[];
  readonly accessEdges: readonly string[];
}

export function encodeNamesButton({ domains, accessEdges }: NamesButtonValue): string {
  return `${domains.join(',')}|${accessEdges.join(',')}`;
}

/** False for what Slack would refuse with the whole message: eight names of nearly the greatest length. */
export function fitsNamesButton(names: NamesButtonValue): boolean {
  return encodeNamesButton(names).length <= limits.buttonValue;
}

/** Null for anything that no button of ours sends. */
export function parseNamesButton(value: string | undefined): NamesButtonValue | null {
  const match = /^([a-z0-9.,-]+)\|([a-z0-9.,-]*)$/.exec(value ?? '');
  const names = (list: string | undefined) => (list ?? '').split(',').filter((name) => name !== '');
  return match ? { domains: names(match[1]), accessEdges: names(match[2]) } : null;
}

/** A button of news names whose they are, and which news. */
export interface WatchButtonValue {
  readonly of: 'request' | 'watch';
  readonly id: string;
  readonly seq: number;
}

export function encodeWatchButton({ of, id, seq }: WatchButtonValue): string {
  return `${of}|${id}|${seq}`;
}

/** Null for anything that no button of news sends. */
export function parseWatchButton(value: string | undefined): WatchButtonValue | null {
  const [of, id, seq] = (value ?? '').split('|');
  if ((of !== 'request' && of !== 'watch') || !id || !seq || !/^\d+$/.test(seq)) return null;
  return { of, id, seq: Number(seq) };
}

/** For whom a guide is: the users of a platform, or of any; for the people of which provider. */
export interface GuideButtonValue {
  readonly provider: Provider;
  readonly platform: PlatformId | null;
}

export function encodeGuideButton({ provider, platform }: GuideButtonValue): string {
  return `${provider.id}|${platform ?? ''}`;
}

/** Null for anything that no button of a guide sends. */
export function parseGuideButton(value: string | undefined): GuideButtonValue | null {
  const [id = '', named] = (value ?? '').split('|');
  const provider = findProvider(id);
  return provider ? { provider, platform: platformIds.find((known) => known === named) ?? null } : null;
}

/** A page of a list; pages count from 0. */
export interface ListButtonValue {
  readonly question: ListQuestion;
  readonly page: number;
}

const myRequests = listQuestion({ about: 'mine' });

/** The page alone stands for one's own requests, newest first. */
export function encodeListButton({ question, page }: ListButtonValue): string {
  const { subject, order } = question;
  if (subject.about === 'mine' && order === myRequests.order) return String(page);
  return `${page}|${order}|${subject.about}|${detailOf(subject)}`;
}

function detailOf(subject: ListSubject): string {
  switch (subject.about) {
    case 'mine':
    case 'all':
    case 'late':
      return '';
    case 'person':
      return subject.user;
    case 'channel':
      return subject.channel;
    case 'state':
      return subject.state;
    case 'domains':
      return subject.prefix;
  }
}

/** Null for anything that no button of a list sends. */
export function parseListButton(value: string | undefined): ListButtonValue | null {
  const match = /^(\d{1,6})(?:\|([a-z]+)\|([a-z]+)\|([\w.-]*))?$/.exec(value ?? '');
  if (!match) return null;
  const [, page, order, about, detail = ''] = match;
  if (about === undefined) return { question: myRequests, page: Number(page) };
  const subject = subjectOf(about, detail);
  const known = listOrders.find((one) => one === order);
  return subject && known ? { question: listQuestion(subject, known), page: Number(page) } : null;
}

function subjectOf(about: string, detail: string): ListSubject | null {
  switch (about) {
    case 'mine':
    case 'all':
    case 'late':
      return { about };
    case 'person':
      return { about, user: detail };
    case 'channel':
      return { about, channel: detail };
    case 'domains':
      return { about, prefix: detail };
    case 'state': {
      const state = requestStates.find((known) => known === detail);
      return state ? { about, state } : null;
    }
    default:
      return null;
  }
}
