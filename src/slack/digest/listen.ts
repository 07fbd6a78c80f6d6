import type { ToldDigest } from '#domain/request/digest.ts';
import { permalink } from '#slack/kit/links.ts';
import type { Message } from '#slack/kit/blocks.ts';
import type { Spoken } from '#slack/surroundings.ts';
import { renderDigest } from './render.ts';

/** What takes the place of a message that was answered: all that a digest told, as things stand now; else `alone`. */
export async function drawnAnew(
  { workspace, digest }: { readonly workspace: string; readonly digest: ToldDigest | null },
  alone: Message,
  { useCases, wording, workspaceUrl }: Pick<Spoken, 'useCases' | 'wording' | 'workspaceUrl'>,
): Promise<Message> {
  if (!digest) return alone;
  const contents = await useCases.recallDigest(workspace, digest.items, digest.told);
  const { more } = digest;
  return contents.length === 0
    ? alone
    : renderDigest({ contents, more }, wording, ({ card }) => permalink(workspaceUrl(), card));
}
