import { assignRoles } from '../../functions/insight/cleaning/roles';
import { maskLines } from '../../functions/insight/masked-lines';
import { defaultCriteria } from '../../functions/shared/criteria/default-criteria';
import { CriteriaSet } from '../../functions/shared/criteria/schema';
import { languages } from '../../functions/shared/languages';

describe('the roles', () => {
  const separated = { speakers: 'separated' as const };

  test('give a voice the role of most of its lines', () => {
    const { speakers, by, confidence } = assignRoles(
      [
        { speaker: 'speaker-1', role: 'customer' },
        { speaker: 'speaker-2', role: 'agent' },
        { speaker: 'speaker-1', role: 'customer' },
        { speaker: 'speaker-1', role: 'agent' },
      ],
      separated,
    );
    expect(speakers).toEqual(['customer', 'agent', 'customer', 'customer']);
    expect({ by, confidence }).toEqual({ by: 'model', confidence: 0.75 });
  });

  test('never give two voices the same role', () => {
    const { speakers, confidence } = assignRoles(
      [
        { speaker: 'speaker-1', role: 'agent' },
        { speaker: 'speaker-2', role: 'agent' },
        { speaker: 'speaker-2', role: 'agent' },
      ],
      separated,
    );
    expect(speakers).toEqual(['customer', 'agent', 'agent']);
    expect(confidence).toBe(0.67);
  });

  test('take the first voice for the agent on a tie, with half confidence', () => {
    const votes = [
      { speaker: 'speaker-1' as const, role: 'customer' as const },
      { speaker: 'speaker-2' as const, role: 'customer' as const },
    ];
    expect(assignRoles(votes, separated)).toEqual({
      speakers: ['agent', 'customer'],
      by: 'model',
      confidence: 0.5,
    });
  });

  test("keep a known role's rule and a single line's own vote", () => {
    const roles = assignRoles(
      [
        { speaker: 'agent', role: 'customer' },
        { speaker: 'unknown', role: 'customer' },
        { speaker: 'unknown' },
      ],
      { speakers: 'roles', roles: { by: 'speech-cues', confidence: 0.91 } },
    );
    expect(roles).toEqual({
      speakers: ['agent', 'customer', 'unknown'],
      by: 'speech-cues',
      confidence: 0.91,
    });
  });

  test('of an earlier release come from the engine without confidence', () => {
    const { by, confidence } = assignRoles([{ speaker: 'agent' }], { speakers: 'roles' });
    expect([by, confidence]).toEqual(['engine', undefined]);
  });

  test('of lines without voices have half confidence', () => {
    const votes = [{ speaker: 'unknown' as const, role: 'agent' as const }, { speaker: 'unknown' as const }];
    expect(assignRoles(votes, { speakers: 'none' })).toMatchObject({ by: 'model', confidence: 0.5 });
  });
});

describe('the masked lines', () => {
  const line = (index: number, text: string) => ({
    index,
    text,
    speaker: 'customer' as const,
    startMs: 0,
    endMs: 1,
  });

  test("restore personal data in each line's own spelling", () => {
    const lines = maskLines([
      line(0, 'my number is 0501 000 12 34 please'),
      line(1, 'so, +90 (501) 000-12-34, right'),
    ]);
    const placeholders = lines.map(({ masked }) => /\[PHONE_\d+\]/.exec(masked)?.[0]);
    expect(placeholders[0]).toBeDefined();
    expect(placeholders[1]).toBe(placeholders[0]);
    expect(lines.map(({ masked, restore }) => restore(masked))).toEqual(lines.map(({ text }) => text));
  });
});

describe('the default criteria', () => {
  test('are valid and have examples in all four languages', () => {
    expect(() => CriteriaSet.parse(defaultCriteria)).not.toThrow();
    for (const { texts } of [...defaultCriteria.criteria, ...defaultCriteria.violations]) {
      for (const language of languages) {
        const examples = texts[language]?.description.match(/“[^”]+”/g) ?? [];
        expect(examples.length).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
