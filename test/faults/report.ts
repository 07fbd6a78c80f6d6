import type { Experiment, Outcome } from './experiment.ts';

export interface Told {
  readonly experiment: Experiment;
  readonly outcome: Outcome;
  readonly seconds: number;
}

const head = `# Reliability

What happens to accepted work when things break, tried out: \`npm run test:faults\` starts the bot as the processes it is
(\`src/main.ts\`, roles \`web\` and \`worker\`), real Redis servers, Sentinels and a Cluster of three masters and three
replicas, and a Slack that is as strict as the real one, all on one machine; lets people carry requests through their
life (submit, take, mark active, retire; each step tried again until it is answered); breaks things meanwhile; and then
draws the balance. *Lost* counts steps that were answered and are not there, and messages that never came. *Duplicated*
counts messages that came more than once. *Late* is from when a message was owed until it was there.

**What is promised**: every accepted request and every due reminder is delivered at least once; one is posted twice only
if Slack accepted a call whose answer was lost *and* the message cannot be found.

**Where work can be lost**, measured below and said at start by name: without an append-only file (*4, snapshots only*) and
with plain asynchronous replication when a master dies that its replicas did not hear any more (*10, REDIS_WAIT=0*). With
\`REDIS_WAIT=1\` (*10, REDIS_WAIT=1*) such changes are refused instead. What is cut off an append-only file is gone (*6*).

What was in the hands of a process that dies is taken up again when its lease ends, 15 seconds later, and a message whose
answer was lost is looked for after the same time: that is the lateness of the rows with kills.
`;

const seconds = (ms: number | null) => (ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`);

function verdict({ faults, lost, duplicated }: Outcome): string {
  if (faults.length > 0) return '**does not hold**';
  return lost + duplicated > 0 ? 'loss measured' : 'holds';
}

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
    ({ experiment, outcome, seconds: took }) =>
      `- **${experiment.id}** – has to hold: ${experiment.passes}. Seen: ${outcome.seen || '–'}. It took ${took} s.`,
  );
  return `${head}
## Results

Seed ${seed}; \`SEED=… npm run test:faults -- <#>\` tries other chances. The numbers are those of the list of faults that the
design began with. 5 (a power cut, which takes a file system of its own) and 24 (a day of everything at once) are not tried
here. All of it is one machine of two cores, which plays Slack and the people too; so 1 kills fifty times at each
moment and not a hundred, as every process takes a second to start, and 18 keeps Slack away for minutes and not two
hours: until everything that waits has gone through a row of tries and is tried again every five minutes, as it would be
after two hours as well, with as many requests as such a machine tries in that time. In 21 the former version is this one,
made to write and read the form of documents before. What *10, REDIS_WAIT=0* loses is chance: between nothing and 72 steps were
seen, for a replica that stands still is not cut off from what its socket has taken in. Each row is the last run of its
experiment; they need not be of one commit. 7 mounts a file system and needs root; *14, clock of Redis*
needs Debian's \`libfaketime\`.

| # | Experiment | What was broken | Requests | Bots killed | Answers lost after the effect | Lost | Duplicated | Late, p99 | |
|---|---|---|--:|--:|--:|--:|--:|--:|---|
${rows.map((row) => `| ${row} |`).join('\n')}

${notes.join('\n')}
`;
}
