import type { Wording } from '#slack/wording/en.ts';
import { type Input, inputs } from './inputs.ts';
import type { View } from './view.ts';
import { viewsOfAnswers, viewsOfHelp } from './views-of-answers.ts';
import { viewsOfChecks } from './views-of-checks.ts';
import { viewsOfLists, viewsOfSettings } from './views-of-lists.ts';
import { viewsOfRequests } from './views-of-requests.ts';

/** Every view that is drawn of an input, in one language: of every state, event and answer. */
export function viewsOfInput(input: Input, wording: Wording): readonly View[] {
  return [viewsOfRequests, viewsOfChecks, viewsOfLists, viewsOfAnswers].flatMap((views) => views(input, wording));
}

/** Every view that is the same whatever is asked. */
export function viewsOfNothing(wording: Wording): readonly View[] {
  return [...viewsOfHelp(wording), ...viewsOfSettings(wording)];
}

/** What most views look like, and what they look like with many and long names; `inputs` are more. */
const fewInputs: readonly Input[] = inputs.filter(({ name }) =>
  ['usual', 'failing', 'ten edges, sixty domains, the longest names'].includes(name),
);

/** Every view, in one language. */
export function everyView(wording: Wording, of: readonly Input[] = fewInputs): readonly View[] {
  return [...viewsOfNothing(wording), ...of.flatMap((input) => viewsOfInput(input, wording))];
}
