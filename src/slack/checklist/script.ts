import { displayId, type ProvisioningRequest } from '#domain/request/request.ts';
import type { AdminTask, Checklist } from '#domain/server/admin-tasks.ts';
import { plain } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

/** A file to be sent, as the port takes it. */
interface ScriptFile {
  readonly name: string;
  readonly title: string;
  readonly comment: string;
  readonly content: string;
}

// Windows PowerShell 5.1 takes a file without this mark for one in the system's code page.
const byteOrderMark = '\ufeff';

/**
 * The commands of a checklist as a script. It stops at the first fault, leads to the same end each time it is run, and
 * with `-WhatIf` changes nothing: the cmdlets inherit that from the script.
 */
export function renderScript(
  request: Pick<ProvisioningRequest, 'number'>,
  list: Checklist,
  { checklist }: Wording,
): ScriptFile {
  const id = displayId(request);
  const { file } = checklist;
  const lines = [
    ...file.intro(id).map(comment),
    ...(list.leftOut.length > 0 ? [comment(checklist.leftOut(list.leftOut))] : []),
    '',
    '[CmdletBinding(SupportsShouldProcess = $true)]',
    'param()',
    "$ErrorActionPreference = 'Stop'",
    ...list.tasks.flatMap((task, index) => taskLines(task, index + 1, list, checklist)),
  ];
  return {
    name: `${id}.ps1`,
    title: file.title(id),
    comment: file.comment(id),
    content: `${byteOrderMark}${lines.join('\r\n')}\r\n`,
  };
}

function taskLines(
  { id, commands }: AdminTask,
  number: number,
  { kind, provider }: Checklist,
  checklist: Wording['checklist'],
): readonly string[] {
  const undoes = kind === 'remove';
  const { file } = checklist;
  return [
    '',
    comment(`---- ${number}. ${checklist.task(id, provider, undoes)}`),
    comment(checklist.why(id, undoes)),
    ...commands.act,
    ...notRun(file.otherWay, commands.orElse),
    ...notRun(file.verify, commands.verify),
    ...notRun(file.undo, [...commands.undo, ...commands.undoOrElse]),
  ];
}

const notRun = (says: string, commands: readonly string[]) =>
  commands.length > 0 ? [comment(says), ...commands.map((command) => comment(`  ${command}`))] : [];

/** One line, whatever stands in it. */
const comment = (text: string) => `# ${plain(text.replace(/[\r\n]+/g, ' '), Number.MAX_SAFE_INTEGER)}`;
