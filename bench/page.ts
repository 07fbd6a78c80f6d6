import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { renderGoals, renderSection, type Section } from './report.ts';

const place = new URL('../docs/performance.md', import.meta.url);

const introduction = `# Performance

Written by \`npm run bench -- --write\`; \`npm run bench\` prints it, and \`npm run bench -- status\` one part of it.
Figures of one machine say little by themselves, so each stands beside its peer, measured in the same run:

- **bare Bolt**: a Bolt app as its guide shows it, with Bolt’s own HTTP receiver, one command and one view that know their
  answers. The bot takes Slack’s requests by a receiver of its own, so part of what it saves is saved there.
- **bare node:http**: a server that checks Slack's signature and gives a fixed answer.

The bot is \`node src/start.js\` in HTTP mode, as it runs in production; it and its peers
have Node’s compile cache. It has a Redis of its own that writes every change to disk before it answers (\`appendfsync
always\`), and a Slack that says \`ok\` at once. All of it shares the machine with the client, Node's own \`http\` over connections that are kept alive. Every request is signed as Slack signs, every answer
is looked at. The servers take turns in rounds; the figures are medians of the rounds, the ratios are medians of the
rounds' ratios.`;

/**
 * Jobs of others that ran or waited for a core when the bench began (one-minute average): they are in the figures too.
 */
const loadBefore = loadavg()[0] ?? 0;

/** The whole page: what was measured, on what, whether it is good enough. */
export function renderPage(sections: readonly Section[], redisVersion: string): string {
  const facts = [
    `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node ${process.versions.node}`,
    `Redis ${redisVersion}`,
    `load before ${loadBefore.toFixed(1)}`,
    new Date().toISOString().slice(0, 10),
  ];
  const goals = sections.flatMap((section) => section.goals);
  return [
    introduction,
    `Machine: ${facts.join(' · ')}`,
    `## Goals\n\n${renderGoals(goals)}`,
    ...sections.map(renderSection),
    '',
  ].join('\n\n');
}

/** Where the sections of `scale` begin on the page: it is measured and written by itself. */
const scaleMark = '\n<!-- scale -->\n';
const scaleOf = (page: string): string => page.split(scaleMark)[1] ?? '';

/** Writes the page anew; what `scale` wrote stays. */
export function writePage(page: string): void {
  const scale = scaleOf(readFileSync(place, 'utf8'));
  writeFileSync(place, `${page.trimEnd()}\n${scale === '' ? '' : `${scaleMark}${scale}`}`);
}

/** The figures of `scale`, with their own goals and day. */
export function renderScale(section: Section): string {
  const facts = `Node ${process.versions.node} · load before ${loadBefore.toFixed(1)} · ${new Date().toISOString().slice(0, 10)}`;
  return [
    renderSection(section),
    renderGoals(section.goals),
    `Written by \`npm run bench -- scale --write\`. ${facts}`,
    '',
  ].join('\n\n');
}

/** Replaces the figures of `scale` and nothing else. */
export function writeScale(text: string): void {
  const [page = ''] = readFileSync(place, 'utf8').split(scaleMark);
  writeFileSync(place, `${page.trimEnd()}\n${scaleMark}\n${text.trim()}\n`);
}
