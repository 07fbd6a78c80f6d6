import { code } from '#slack/kit/text.ts';

/** Why Slack did not take a file, and what may be done instead. Formatted text. */
function refused(of: { readonly problem: string; readonly reason?: string }, instead: string): string {
  switch (of.reason) {
    case 'missing_scope':
      return `Picbot may not send files: its app lacks the scope \`files:write\`. ${instead}`;
    case 'file_uploads_disabled':
    case 'file_uploads_except_images_disabled':
    case 'file_type_not_allowed':
      return `This workspace takes no such files. ${instead}`;
    case 'storage_limit_reached':
      return `This workspace has no room left for files. ${instead}`;
    case undefined:
      return 'Slack takes no more files just now. Try again in a moment.';
    default:
      return `Slack does not take the file (${code(of.reason)}). ${instead}`;
  }
}

export const files = {
  sent: 'The file is in your direct messages.',
  refused,
  copyInstead: 'Copy what is shown instead.',
};
