import type { ActiveForm, Assignment, CallFacts } from './schema';

type Candidate = Pick<ActiveForm, 'id' | 'assignment'>;

/** Picks the active form for a call with the lowest priority number. Equal ones are sorted by id. */
export const pickForm = <Form extends Candidate>(
  forms: readonly Form[],
  facts: CallFacts,
): Form | undefined => forms.filter(({ assignment }) => isFor(assignment, facts)).sort(byPriority)[0];

const byPriority = (one: Candidate, other: Candidate): number =>
  one.assignment.priority - other.assignment.priority || (one.id < other.id ? -1 : 1);

/** An absent field of an assignment matches every call. */
const isFor = ({ appliesTo }: Assignment, { source, direction, team, won }: CallFacts): boolean =>
  includes(appliesTo.sources, source) &&
  includes(appliesTo.directions, direction) &&
  includes(appliesTo.teams, team) &&
  (appliesTo.won === undefined || appliesTo.won === won);

const includes = (wanted: readonly string[] | undefined, value: string | undefined): boolean =>
  wanted === undefined || wanted.some((one) => one === value);
