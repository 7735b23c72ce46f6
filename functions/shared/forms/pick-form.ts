import type { ActiveForm, Assignment, CallFacts } from './schema';

type Candidate = Pick<ActiveForm, 'id' | 'assignment'>;

/** Of the active forms that are for a call, the one with the lowest priority. Of equal ones it is the first by id. */
export const pickForm = <Form extends Candidate>(
  forms: readonly Form[],
  facts: CallFacts,
): Form | undefined => forms.filter(({ assignment }) => isFor(assignment, facts)).sort(byPriority)[0];

const byPriority = (one: Candidate, other: Candidate): number =>
  one.assignment.priority - other.assignment.priority || (one.id < other.id ? -1 : 1);

/** What an assignment leaves out narrows nothing. */
const isFor = ({ appliesTo }: Assignment, { source, direction, team, won }: CallFacts): boolean =>
  includes(appliesTo.sources, source) &&
  includes(appliesTo.directions, direction) &&
  includes(appliesTo.teams, team) &&
  (appliesTo.won === undefined || appliesTo.won === won);

const includes = (wanted: readonly string[] | undefined, value: string | undefined): boolean =>
  wanted === undefined || wanted.some((one) => one === value);
