import { botToken, channels } from './workspace.ts';
import { examples } from './zones.ts';

/** Says on the page itself what to type. */
export async function greet(pagePort: number): Promise<void> {
  const [first, ...faulty] = examples;
  const lines = faulty.map(({ domain, edge, shows }) => `• \`/pic provision ${domain} ${edge}\` – ${shows}`);
  const message = {
    channel: channels.team.id,
    username: 'Sandbox',
    text: 'This page stands in for Slack.',
    blocks: [
      section(
        `*This page stands in for Slack.* Picbot is here. Type below, as a message:\n` +
          `\`/pic provision ${first?.domain ?? ''} ${first?.edge ?? ''}\``,
      ),
      section(`Each of these has one fault:\n${lines.join('\n')}`),
    ],
  };
  const answer = await fetch(`http://127.0.0.1:${pagePort}/api/chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  if (!answer.ok) throw new Error(`The page took no greeting: ${answer.status}.`);
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
