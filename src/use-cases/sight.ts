import { type Sight, sightOf } from '#domain/people/visibility.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';

/** Finds out how much a person may see; Slack is asked only about somebody of whom nothing is known. */
export function createSight({ people }: Pick<Ports, 'people'>, operatorsOf: OperatorsOf) {
  return async function sight(workspace: string, user: string): Promise<Sight> {
    const [operators, known] = await Promise.all([operatorsOf(workspace), people.known(workspace, user)]);
    const person = known ?? (operators.includes(user) ? null : await people.find(workspace, user));
    return sightOf(user, person, operators);
  };
}
export type SightOf = ReturnType<typeof createSight>;
