import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Servers live in these on Debian, and an ordinary user's PATH lacks them. */
const serverFolders = ['/usr/local/sbin', '/usr/sbin'];

export const commandFolders: readonly string[] = [...(process.env['PATH'] ?? '').split(delimiter), ...serverFolders];

/** The first of the names that can be run, as a path; null when none can. */
export async function findCommand(names: readonly string[], folders = commandFolders): Promise<string | null> {
  for (const name of names) {
    for (const folder of folders.filter((candidate) => candidate !== '')) {
      const path = join(folder, name);
      if (await isRunnable(path)) return path;
    }
  }
  return null;
}

async function isRunnable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
