import type { Experiment, Outcome } from './experiment.ts';

export interface Told {
  readonly experiment: Experiment;
  readonly outcome: Outcome;
  readonly seconds: number;
  /** Of what it was had. */
  readonly commit: string;
  /** The most that the machine had to do meanwhile: processes that ran or wanted to, over a minute. */
  readonly load: number;
}

const head = `# Reliability

What happens to accepted work when things break, tried out: \`npm run test:faults\` starts the bot as the processes it is
(\`src/start.js\`, roles \`web\` and \`worker\`), real Redis servers, Sentinels and a Cluster of three masters and three
replicas, and a Slack that is as strict as the real one, all on one machine; lets people carry requests through their
life (submit, take, mark active, retire; each step tried again until it is answered); breaks things meanwhile; and then
draws the balance. *Lost* counts steps that were answered and are not there, and messages that never came. *Duplicated*
counts messages that came more than once. *Late* is from when a message was owed until it was there.

**What is promised**: every accepted request and every due reminder is delivered at least once; one is posted twice only
if Slack accepted a call whose answer was lost *and* the message cannot be found.

**Where work can be lost**, measured below and said at start by name: without an append-only file (*4, snapshots only*) and
with plain asynchronous replication when a master dies that its replicas did not hear any more (*10, REDIS_WAIT=0*): what
was accepted meanwhile is gone, and what was sent of it may come twice. With \`REDIS_WAIT=1\` (*10, REDIS_WAIT=1*) such
changes are refused instead, and nothing is sent of which no replica knows. What is cut off an append-only file is gone (*6*).

**Order**: of the messages that wait for their turn in a channel the oldest goes first. What failed comes back at a time of
its own, so that after an outage of Slack (*18*) older cards may stand under younger ones: no order is promised between
requests. A request's own replies stand in the thread of its card.

**Memory** of a worker does not depend on how much waits, because that stays in Redis: with 5,000 requests waiting and with
10,000 (*18*) its old generation held 40 MB either way. What grows with work is what V8 keeps for young objects, 134 MB with
Node's own settings, with which workers came to 316 MB resident with 5,000 and to 315 with 10,000;
\`NODE_OPTIONS=--max-semi-space-size=4\`, with which *18* runs, keeps that at 8.

What was in the hands of a process that dies is taken up again when its lease ends, 15 seconds later, and a message whose
answer was lost is looked for after the same time: that is the lateness of the rows with kills.
`;

const seconds = (ms: number | null) => (ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`);

function verdict({ faults, lost, duplicated }: Outcome): string {
  if (faults.length > 0) return '**does not hold**';
  return lost + duplicated > 0 ? 'loss measured' : 'holds';
}

/** Which rows are of which commit: those of the commit of most are not named. */
function ofCommits(told: readonly Told[]): string {
  const [[most] = [''], ...others] = [...Map.groupBy(told, ({ commit }) => commit)].toSorted(
    ([, some], [, more]) => more.length - some.length,
  );
  const named = others.map(
    ([commit, rows]) => `; ${rows.map(({ experiment }) => `*${experiment.id}*`).join(', ')} of ${commit}`,
  );
  return `The rows are of commit ${most}${named.join('')}.`;
}

const listOf = (told: readonly Told[]) =>
  new Intl.ListFormat('en').format(told.map(({ experiment }) => `*${experiment.id}*`));

/** The report as it stands in docs/reliability.md. */
export function renderReport(told: readonly Told[], seed: number): string {
  const rows = told.map(({ experiment, outcome }) =>
    [
      experiment.id,
      experiment.title,
      outcome.broken,
      outcome.requests,
      outcome.kills,
      outcome.ambiguous,
      outcome.lost,
      outcome.duplicated,
      seconds(outcome.p99LateMs),
      verdict(outcome),
    ].join(' | '),
  );
  const notes = told.map(
    ({ experiment, outcome, seconds: took, load }) =>
      `- **${experiment.id}** – has to hold: ${experiment.passes}. Seen: ${outcome.seen || '–'}. It took ${took} s, at a load of ${load.toFixed(1)} at most.`,
  );
  return `${head}
## Results

Seed ${seed}; \`SEED=… npm run test:faults -- <#>\` tries other chances. The numbers are those of the list of faults that the
design began with. 5 (a power cut, which takes a file system of its own) and 24 (a day of everything at once) are not tried
here. ${ofCommits(told)}

All of it is one machine of two cores, which plays Slack and the people too.
${listOf(told.filter(({ experiment }) => experiment.mostlyWaits))},
which mostly wait, run at the same time, and the others one after the other. The load said with each is what the whole
machine had to do: where it is high, others worked on it, and what is late was so by that much at most.

18 keeps Slack away for minutes and not two hours: until everything that waits has gone through a row of tries and is
tried again every five minutes, as it would be after two hours as well. In 21 the former version is this one, made to
write and read the form of documents before. In 10 the wire between a master and its replicas is cut, so that nothing is
on its way either: how much is lost without \`REDIS_WAIT\` is what was accepted meanwhile. 7 mounts a file system and needs root; *14, clock of Redis*
needs Debian's \`faketime\`, which \`npm run test:faults\` installs as root.

| # | Experiment | What was broken | Requests | Bots killed | Answers lost after the effect | Lost | Duplicated | Late, p99 | |
|---|---|---|--:|--:|--:|--:|--:|--:|---|
${rows.map((row) => `| ${row} |`).join('\n')}

${notes.join('\n')}
`;
}
