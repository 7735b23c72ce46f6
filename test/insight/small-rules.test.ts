import { assignRoles } from '../../functions/insight/cleaning/roles';
import { maskLines } from '../../functions/insight/masked-lines';
import { defaultCriteria } from '../../functions/shared/criteria/default-criteria';
import { CriteriaSet } from '../../functions/shared/criteria/schema';
import { languages } from '../../functions/shared/languages';

describe('roles', () => {
  const separated = { speakers: 'separated' as const };

  test('a voice has one role for the whole call, the one most of its lines were given', () => {
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

  test('two voices never have the same role', () => {
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

  test('with the votes even, whoever is heard first is the agent, and half sure', () => {
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

  test('what was known before stays with its rule, and a line without a voice keeps its own role', () => {
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

  test('of an earlier release are the engine’s, with nobody knowing how sure', () => {
    const { by, confidence } = assignRoles([{ speaker: 'agent' }], { speakers: 'roles' });
    expect([by, confidence]).toEqual(['engine', undefined]);
  });

  test('of lines without voices are half sure, since nothing can be held against them', () => {
    const votes = [{ speaker: 'unknown' as const, role: 'agent' as const }, { speaker: 'unknown' as const }];
    expect(assignRoles(votes, { speakers: 'none' })).toMatchObject({ by: 'model', confidence: 0.5 });
  });
});

describe('masked lines', () => {
  const line = (index: number, text: string) => ({
    index,
    text,
    speaker: 'customer' as const,
    startMs: 0,
    endMs: 1,
  });

  test('each line restores personal data in the spelling of that line', () => {
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

describe('the criteria that ship', () => {
  test('are a valid set, worded in all four languages with example phrases', () => {
    expect(() => CriteriaSet.parse(defaultCriteria)).not.toThrow();
    for (const { texts } of [...defaultCriteria.criteria, ...defaultCriteria.violations]) {
      for (const language of languages) {
        const examples = texts[language]?.description.match(/“[^”]+”/g) ?? [];
        expect(examples.length).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
