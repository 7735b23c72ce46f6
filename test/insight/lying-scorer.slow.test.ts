import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { salesV1 } from '../../functions/shared/forms/shipped/sales';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { sampleCalls } from '../../local/samples/catalogue';
import { scoringLies } from '../../local/simulators/bedrock/language-model/lies/scoring';
import {
  ConverseBody,
  readConversation,
  scoringSettings,
} from '../../local/simulators/bedrock/language-model/prompt';
import { scoreCall } from '../../local/simulators/bedrock/language-model/scoring';
import { findUntruths, wordingsOf } from './find-untruths';
import { scoreStoredCall } from './scoring';
import { countAnswers } from './scripted-model';

const chosen = new Set([
  'en-04-guarantee',
  'en-05-shelf',
  'ru-04-rude',
  'ru-05-card',
  'tr-03-internet',
  'tr-06-personal-data',
  'uz-04-rude',
  'uz-15-drawing',
]);
const calls = sampleCalls()
  .filter(({ id }) => chosen.has(id))
  .map(({ id, language, turns }) => ({
    id,
    language,
    said: turns.map((turn, index): Segment => ({ index, ...turn })),
  }));

/** The simulated model's honest answer, changed by a lie. */
const answerOf = (input: ConverseCommandInput, lie?: string): unknown => {
  const body = ConverseBody.parse(input);
  const settings = scoringSettings(body);
  const conversation = readConversation(body);
  const honest = settings && scoreCall(conversation, settings);
  if (!settings || !honest) throw new Error('the simulated model sees nothing to score');
  return lie ? scoringLies[lie]?.(honest, conversation, settings) : honest;
};

/** Every call with a model that tells one lie in every answer or in the first ones. */
const scoreWithLie = (lie: string, asks = Number.POSITIVE_INFINITY) =>
  Promise.all(
    calls.map(async (call) => ({
      ...call,
      ...(await scoreStoredCall({
        ...call,
        answer: (input) => answerOf(input, countAnswers(input) < asks ? lie : undefined),
      })),
    })),
  );

let honest: Awaited<ReturnType<typeof scoreWithLie>>;
beforeAll(async () => {
  honest = await scoreWithLie('', 0);
});

/** Lies that leave no score proven, however often the model is asked. */
const fatal = new Set([
  'score-without-agent',
  'missing-in-prose-only',
  'function-words',
  'first-word-only',
  'invented-quote',
  'word-left-out',
  'spliced-lines',
  'words-turned-round',
  'judged-twice-differently',
  'nothing-applies',
  'judged-and-not-applicable',
  'unknown-question-not-applicable',
]);
const names = Object.keys(scoringLies);

describe('a scorer that lies', () => {
  test('scores sample calls in four languages', () => {
    expect(new Set(calls.map(({ language }) => language)).size).toBe(4);
    expect(calls).toHaveLength(chosen.size);
    expect([...fatal].filter((lie) => !names.includes(lie))).toEqual([]);
  });

  test.each(names)('leaves nothing untrue behind: %s', async (lie) => {
    const results = await scoreWithLie(lie);
    for (const { id, said, analysis, ended, status } of results) {
      const wrong = analysis ? findUntruths(analysis, said, wordingsOf(salesV1)) : [];
      expect([id, wrong]).toEqual([id, []]);
      expect(ended === 'MODEL_ANSWER_INVALID' ? analysis : status).toBe(
        ended === 'MODEL_ANSWER_INVALID' ? undefined : 'DONE',
      );
    }
    if (!fatal.has(lie)) expect(results.filter(({ ended }) => ended).map(({ id }) => id)).toEqual([]);
    else expect(results.filter(({ ended }) => ended).length).toBeGreaterThan(calls.length / 2);
  });

  test.each(names)('ends no call if it lies once: %s', async (lie) => {
    const results = await scoreWithLie(lie, 1);
    expect(results.filter(({ status }) => status !== 'DONE').map(({ id }) => id)).toEqual([]);
    // The simulated model obeys an order outside the transcript and says so.
    expect(JSON.stringify(results.map(({ analysis }) => analysis))).not.toContain('As told');
  });

  test.each([
    'customer-quote-for-violation',
    'customer-quote-in-an-agents-segment',
    'invented-violation',
    'one-citation-invented',
    'labelled-quotes',
    'lower-case-placeholders',
    'shouted-quotes',
    'judged-twice',
    'too-many-citations',
  ])('changes no score, violation or citation: %s', async (lie) => {
    const keepProof = (results: typeof honest) =>
      results.map(({ id, analysis }) => [
        id,
        analysis?.answers.map(({ points, citations }) => [points, citations]),
        analysis?.violations.map(({ violation, citation }) => [violation, citation]),
      ]);
    expect(keepProof(await scoreWithLie(lie))).toEqual(keepProof(honest));
  });

  test('has its unproven violations named and counted without effect', async () => {
    for (const { id, analysis, counted } of await scoreWithLie('invented-violation'))
      expect([id, analysis?.unprovenViolations?.length, counted.get('ViolationUnproven')]).toEqual([
        id,
        1,
        1,
      ]);
    for (const { analysis, counted } of honest) {
      expect(analysis?.unprovenViolations).toEqual([]);
      expect(counted.has('ViolationUnproven')).toBe(false);
    }
  });
});
