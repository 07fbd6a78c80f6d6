import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { renderReports } from '#slack/check-report/render.ts';
import { section, type Message } from '#slack/kit/blocks.ts';
import { limits } from '#slack/kit/limits.ts';
import { codeBlock } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { briefLines } from './lines.ts';

const blocksShown = 4;
const reportBlocks = 40;
/** Characters of one block, counted as Slack does, with room for the marks around it. */
const blockRoom = limits.sectionText - 100;

export interface SupportBrief {
  readonly message: Message;
  /** All of it once more, where the message does not hold it. */
  readonly file: {
    readonly name: string;
    readonly title: string;
    readonly comment: string;
    /** Made when it is sent: of many domains it is megabytes. */
    readonly content: () => string;
  } | null;
}

/**
 * The facts, the history and the evidence of a request, to be pasted into a support case. The agreement number is for
 * the people concerned. `withFindings` adds what is wrong and how to mend it.
 */
export function renderSupportBrief(
  stored: StoredRequest,
  wording: Wording,
  { isConcerned, withFindings = false }: { readonly isConcerned: boolean; readonly withFindings?: boolean },
): SupportBrief {
  const { support } = wording;
  const id = displayId(stored.request);
  const lines = () => briefLines(stored, wording, isConcerned);
  const parts = firstParts(lines());
  const isLong = parts.length > blocksShown;
  const title = support.title(id);
  const content = () => `${[...lines()].join('\r\n')}\r\n`;
  return {
    message: {
      text: isLong ? `${title}\n${support.tooLong}` : title,
      blocks: [
        section(title),
        ...parts.slice(0, blocksShown).map((part) => section(codeBlock(part))),
        ...(isLong ? [section(support.tooLong)] : []),
        ...(withFindings ? renderReports(stored.reports, wording, { complete: true, maxBlocks: reportBlocks }) : []),
      ],
    },
    file: isLong
      ? { name: `${id}.txt`, title: support.file.title(id), comment: support.file.comment(id), content }
      : null,
  };
}

/** Lines in as few blocks as hold them, counted with their escapes; one block more than is shown says that more is. */
function firstParts(lines: Iterable<string>): readonly string[] {
  const parts: string[][] = [];
  let used = blockRoom;
  for (const line of lines) {
    const size = line.replace(/[&<>]/g, '&amp;').length + 1;
    const last = parts.at(-1);
    if (last && used + size <= blockRoom) {
      last.push(line);
      used += size;
    } else {
      if (parts.length > blocksShown) break;
      parts.push([line]);
      used = size;
    }
  }
  return parts.map((part) => part.join('\n'));
}
