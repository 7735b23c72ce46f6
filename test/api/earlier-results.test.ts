import fc from 'fast-check';
import { showCall } from '../../functions/api/calls/show-call';
import { analysisEntity } from '../../functions/shared/analyses/entity';
import type { CriterionScore, EarlierAnalysis, Violation } from '../../functions/shared/analyses/schema';
import { aCall, aCallId, aCitation, anEarlierAnalysis } from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { testWorld } from '../support/world';

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const citation = word.map((quote) => aCitation({ quote }));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const score: fc.Arbitrary<CriterionScore> = fc.record(
  {
    ...{ criterion: word, name: word, reason: word },
    weight: fc.double({ min: 0.001, max: 1000, noNaN: true }),
    score: fc.integer({ min: 0, max: 10 }),
    missing: fc.boolean(),
    citations: fc.array(citation, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['criterion', 'name', 'reason', 'weight', 'score', 'citations'] },
);
const violation: fc.Arbitrary<Violation> = fc.record({ violation: word, name: word, reason: word, citation });

/** Any stored result of a release without forms. */
const earlier: fc.Arbitrary<EarlierAnalysis> = fc
  .record({
    mode: fc.constantFrom('ten', 'hundred'),
    overallScore: fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10),
    scores: fc.array(score, { minLength: 1, maxLength: 5 }),
    violations: fc.array(violation, { maxLength: 2 }),
    unprovenViolations: optional(fc.array(fc.record({ violation: word, name: word }), { maxLength: 2 })),
    language: fc.constantFrom('en', 'tr', 'und'),
    criteriaVersion: fc.nat(9),
  })
  .map((drawn) => anEarlierAnalysis(drawn as Partial<EarlierAnalysis>));

/** Answers of releases without forms. */
const toEarlierAnswer = ({ callId: _callId, scores, violations, ...analysis }: EarlierAnalysis) => ({
  ...analysis,
  unprovenViolations: analysis.unprovenViolations ?? [],
  scores: scores.map((one) => ({ ...one, missing: one.missing ?? false })),
  violations: violations.map((one) => ({ ...one, atMs: one.citation.startMs })),
});

test('a result from before forms keeps all members that it had', async () => {
  const world = testWorld({ calls: [aCall({ status: 'DONE' })] });
  const links = { to: () => Promise.reject(new Error('there is no sound')) };
  const route = showCall({ ...world, links, newName: () => 'a-name', recordingRetention: 'delete' });
  await fc.assert(
    fc.asyncProperty(earlier, async (stored) => {
      world.place(analysisEntity(world.table).put(stored));
      const { body } = await ask(route, { params: { id: aCallId } });
      const { form, answers, automaticFails, ...before } = body.analysis;
      expect(before).toEqual(JSON.parse(JSON.stringify(toEarlierAnswer(stored))));
      expect(form).toMatchObject({ id: 'criteria', version: stored.criteriaVersion });
      expect(answers).toHaveLength(stored.scores.length);
      expect(automaticFails).toEqual([]);
    }),
    { numRuns: 60, seed: 16 },
  );
});
