import { expect, test } from 'vitest';
import { renderEditQuestion } from '#slack/edit-reply/render.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { aStored } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

test.each(Object.values(wordings))('the question whether to begin anew is drawn whole ($language)', async (wording) => {
  const message = renderEditQuestion(aStored({ request: { state: 'in_progress', assignee: 'U0BOB' } }), wording);

  expect(validateMessage(message)).toEqual([]);
  await expect(draw(message)).toMatchFileSnapshot(`__views__/question.${wording.language}.txt`);
});
