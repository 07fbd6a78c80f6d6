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
`;

const seconds = (ms: number | null) => (ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`);

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
      outcome.faults.length === 0 ? 'holds' : '**does not hold**',
    ].join(' | '),
  );
  const notes = told.map(
    ({ experiment, outcome, seconds: took }) =>
      `- **${experiment.id}** – has to hold: ${experiment.passes}. Seen: ${outcome.seen || '–'}. It took ${took} s.`,
  );
  return `${head}
## Results

Seed ${seed}. The numbers are those of the list of faults that the design began with; those that are missing were not
tried here.

| # | Experiment | What was broken | Requests | Kills | Answers lost after the effect | Lost | Duplicated | Late, p99 | |
|---|---|---|--:|--:|--:|--:|--:|--:|---|
${rows.map((row) => `| ${row} |`).join('\n')}

${notes.join('\n')}
`;
}
