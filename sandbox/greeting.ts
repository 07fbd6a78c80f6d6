import { botToken, channels } from './workspace.ts';
import { examples } from './zones.ts';

/** Says on the page itself what to type. */
export async function greet(pagePort: number): Promise<void> {
  const [first, ...faulty] = examples;
  const type = (example: (typeof examples)[number] | undefined) =>
    `\`/pic provision ${example?.domain ?? ''} ${example?.edge ?? ''}\``;
  await post(pagePort, channels.team.id, [
    `*This page stands in for Slack*, and Picbot is here. Type below, as if it were a message:\n${type(first)}`,
    `Domains with a fault to find are in <#${channels.examples.id}>.`,
  ]);
  await post(pagePort, channels.examples.id, [
    '*Each of these domains has one fault.* Type what stands below it, here or in any channel.',
    ...faulty.map((example) => `${sentence(example.shows)}:\n${type(example)}`),
  ]);
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

async function post(pagePort: number, channel: string, texts: readonly string[]): Promise<void> {
  const blocks = texts.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } }));
  const answer = await fetch(`http://127.0.0.1:${pagePort}/api/chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel, username: 'Sandbox', text: texts.join('\n'), blocks }),
  });
  if (!answer.ok) throw new Error(`The page took no greeting: ${answer.status}.`);
}
