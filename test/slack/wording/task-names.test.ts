import { expect, test } from 'vitest';
import { providers } from '#domain/server/providers.ts';
import { taskIds } from '#domain/server/task.ts';
import { wordings } from '#slack/wording/wordings.ts';

const events = ['task_done', 'task_undone'] as const;

test.for(Object.values(wordings))(
  'a task is called in the timeline as in the checklist, whether it is done or undone ($language)',
  ({ timeline, checklist }) => {
    for (const task of taskIds) {
      for (const event of events) {
        const [, name = ''] = /“(.+)”/.exec(timeline.happened({ event, by: 'U0BOB', task })) ?? [];
        const titles = providers.flatMap((of) => [true, false].map((undoes) => checklist.task(task, of, undoes)));
        expect(titles.map((title) => title.toLowerCase())).toEqual(
          titles.map(() => expect.stringContaining(name.toLowerCase())),
        );
      }
    }
  },
);
