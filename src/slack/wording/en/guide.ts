import type { Platform } from '#domain/server/platforms.ts';
import type { Provider } from '#domain/server/providers.ts';
import { code } from '#slack/kit/text.ts';

const byHand =
  'An account with a domain of its own, such as `bob@contoso.com`, is typed `bob(contoso.com)@msn.com`; `/pic contact bob@contoso.com` shows the form for any address.';
const byItself =
  'An account with a domain of its own is typed as it is, such as `bob@contoso.com`, where Office 2013 SP1 or later is installed; else as `bob(contoso.com)@msn.com`.';

/** What users have to know, one step a line. Without a platform, nothing is presumed of it. */
function steps({ kind, name }: Provider, platform: Platform | null): readonly string[] {
  const client = platform?.client ?? 'Lync';
  if (kind === 'hosting') {
    return [
      `In the ${client} client, search for the other person’s whole sign-in address, such as \`bob@fabrikam.com\`, and add them as a contact.`,
      `People in ${name} find you the same way: by your whole sign-in address.`,
      'Messages and presence get through when both sides have accepted, and when both organizations allow it.',
    ];
  }
  return [
    `In the ${client} client, add a contact who is not in your organization and choose ${name} as the provider.`,
    `Give the Microsoft account with which the other person is signed in to ${name}, such as \`bob@outlook.com\`. ${platform?.decoratesNames ? byItself : byHand}`,
    `A ${name} user who is signed in with a Microsoft account that is merged with the ${name} name can search for your address and send the request as well.`,
    'Messages and presence get through when both have accepted. Until then the other person looks offline.',
  ];
}

export const guide = {
  title: ({ name }: Provider) => `How to reach people in ${name}`,
  steps,
  forUsers: 'This is what your users have to know. Share it where they read.',
  show: 'Guide for users',
  showLabel: (id: string) => `What to tell the users of ${id}`,
  share: 'Share in channel',
  shareLabel: 'Share this guide in the channel',
  shared: (channel: string) => `Shared in ${channel}.`,
  unclear: (typed: string) =>
    `${code(typed)} is not the number of a request. ${code('/pic guide')} alone is for every request, ${code('/pic guide PIC-12')} for one of them.`,
};
