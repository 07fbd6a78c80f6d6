import { stringify } from 'csv-stringify/sync';
import { seesAll, type Sight } from '#domain/people/visibility.ts';
import { lateness } from '#domain/request/reminders.ts';
import { accessEdges, displayId } from '#domain/request/request.ts';
import type { ListedRequest } from '#domain/request/stored-request.ts';
import { platform } from '#domain/server/platforms.ts';
import { findProvider } from '#domain/server/providers.ts';
import { permalink } from '#slack/kit/links.ts';
import type { ListMoment } from '#slack/request-list/render.ts';
import type { Wording } from '#slack/wording/en.ts';

/** One cell for each column, by the column's id. */
type Columns = Readonly<Record<keyof Wording['exported']['columns'], string>>;

// Excel takes a file without this mark for one in the system's code page.
const byteOrderMark = '\ufeff';

/**
 * Rows of RFC 4180. Every cell is quoted, and one that a spreadsheet would calculate (it begins with `=`, `+`, `-`,
 * `@`, a tab or a carriage return) begins with an apostrophe instead.
 */
const csv = (rows: readonly Columns[], columns: Columns): string =>
  stringify([...rows], {
    columns: Object.keys(columns),
    quoted: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });

/** What begins the file: the names of its columns. */
export function renderColumns({ exported }: Wording): string {
  return byteOrderMark + csv([exported.columns], exported.columns);
}

/** One row for each request. The agreement number is for the people concerned. */
export function renderRows(
  requests: readonly ListedRequest[],
  sight: Sight,
  { card, exported, form }: Wording,
  around: ListMoment,
): string {
  const rows = requests.map(({ request, timeline, card: place }): Columns => {
    const { details } = request;
    return {
      id: displayId(request),
      kind: exported.kinds[request.kind],
      changes: request.changes ? displayId(request.changes) : '',
      state: card.states[request.state],
      lateness: exported.lateness[lateness(request, around.delays, around.now)],
      sipDomains: details.sipDomains.join(' '),
      accessEdges: accessEdges(details).join(' '),
      platform: form.platformName(platform(details.platform)),
      provider: findProvider(details.provider)?.name ?? details.provider,
      agreementType: form.agreementTypes[details.agreement.type],
      agreementNumber: seesAll(sight, request) ? details.agreement.number : '',
      requester: request.requester,
      contacts: details.contacts.join(' '),
      assignee: request.assignee ?? '',
      notifyChannel: details.notifyChannel,
      createdAt: moment(request.createdAt),
      submittedAt: moment(request.submittedAt),
      activeAt: moment(timeline.findLast(({ event }) => event === 'marked_active')?.at ?? null),
      closedAt: moment(request.closedAt),
      card: permalink(around.workspaceUrl, place) ?? '',
    };
  });
  return rows.length === 0 ? '' : csv(rows, exported.columns);
}

/** ISO 8601, UTC; a spreadsheet reads it as a time. */
const moment = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());

/** The file as it is sent: `picbot-requests-2026-11-25.csv`. */
export function renderFile(
  content: string,
  of: { readonly count: number; readonly isCut: boolean; readonly now: number },
  { exported }: Wording,
) {
  return {
    name: `picbot-requests-${new Date(of.now).toISOString().slice(0, 10)}.csv`,
    title: exported.title,
    comment: of.isCut ? exported.cut(of.count) : exported.comment(of.count),
    content,
  };
}
