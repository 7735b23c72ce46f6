import { pickForm } from '../../../functions/shared/forms/pick-form';
import type { Assignment, CallFacts } from '../../../functions/shared/forms/schema';

const facts: CallFacts = {
  source: 'sipuni',
  direction: 'inbound',
  team: 'north',
  won: false,
  talkSeconds: 60,
};
const form = (id: string, priority: number, appliesTo: Assignment['appliesTo'] = {}) => ({
  id,
  assignment: { priority, appliesTo },
});
const pickId = (...forms: ReturnType<typeof form>[]) => pickForm(forms, facts)?.id;

describe('the form of a call', () => {
  test('has the lowest priority', () => {
    expect(pickId(form('second', 20), form('first', 10), form('third', 30))).toBe('first');
  });

  test('is the first by id if priorities are equal', () => {
    expect(pickId(form('bb', 10), form('ba', 10))).toBe('ba');
  });

  test.each<[string, Assignment['appliesTo'], boolean]>([
    ['source', { sources: ['sipuni'] }, true],
    ['source', { sources: ['alotech'] }, false],
    ['direction', { directions: ['outbound', 'inbound'] }, true],
    ['direction', { directions: ['outbound'] }, false],
    ['team', { teams: ['north'] }, true],
    ['team', { teams: ['south'] }, false],
    ['sale', { won: false }, true],
    ['sale', { won: true }, false],
    ['team, when all must fit', { sources: ['sipuni'], teams: ['south'] }, false],
  ])('depends on its %s (%j)', (_, appliesTo, isFor) => {
    expect(pickId(form('narrow', 1, appliesTo), form('wide', 2))).toBe(isFor ? 'narrow' : 'wide');
  });

  test('is missing if no form is for the call', () => {
    expect(pickId(form('narrow', 1, { won: true }))).toBeUndefined();
  });

  test('is not the form of a team if the team is unknown', () => {
    const { team: _, ...unknown } = facts;
    expect(pickForm([form('narrow', 1, { teams: ['north'] })], unknown)).toBeUndefined();
  });
});
