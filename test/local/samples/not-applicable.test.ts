import { questionsOf } from '../../../functions/shared/forms/schema';
import { salesV1 } from '../../../functions/shared/forms/shipped/sales';
import { wordingIn } from '../../../functions/shared/forms/texts';
import { type SampleCall, sampleCalls } from '../../../local/samples/catalogue';
import { ScoringSettings } from '../../../local/simulators/bedrock/language-model/prompt';
import { scoreCall } from '../../../local/simulators/bedrock/language-model/scoring';
import { wordsOf } from '../../../local/simulators/bedrock/language-model/words';

const calls = sampleCalls();
const named = calls.filter(({ notApplicable }) => Array.isArray(notApplicable));
const wordsSaid = ({ turns }: SampleCall) => wordsOf(turns.map(({ text }) => text).join(' ')).length;

/** Answers of the simulated model for a call, with the words of the shipped sales form. */
const answers = ({ language, turns }: SampleCall) => {
  const questions = questionsOf(salesV1).map(({ key, kind, mayNotApply, texts }) => {
    const { notApplicable, ...words } = wordingIn(texts, language);
    return { key, kind, ...words, ...(mayNotApply ? { notApplicable } : {}) };
  });
  const lines = turns.map(({ speaker, text }, segment) => ({
    segment,
    time: '00:00',
    speaker: speaker.toUpperCase(),
    text,
  }));
  const settings = ScoringSettings.parse({ max: 10, language, questions });
  return scoreCall({ lines, outside: '', rules: '' }, settings);
};

describe('samples with questions that do not apply', () => {
  test('are three in three languages', () => {
    const all = calls.filter(({ notApplicable }) => notApplicable);
    expect(new Set(all.map(({ language }) => language))).toEqual(new Set(['ru', 'tr', 'uz']));
    expect(all).toHaveLength(3);
  });

  test.each(named.map((call) => [call.id, call] as const))(
    "match the form's words in %s and score above the minimum elsewhere",
    (_id, call) => {
      const { scores = [], notApplicable = [] } = answers(call) ?? {};
      expect(notApplicable.map(({ question }) => question)).toEqual(call.notApplicable);
      expect(scores).toHaveLength(questionsOf(salesV1).length - notApplicable.length);
      for (const { score } of scores) expect(score).toBeGreaterThan(2);
    },
  );

  test('are exactly the calls with fewer words than the form wants', () => {
    const short = calls.filter((call) => call.expect.status === 'DONE' && wordsSaid(call) < salesV1.minWords);
    expect(short.map(({ id, notApplicable }) => [id, notApplicable])).toEqual([['tr-13-hung-up', 'all']]);
  });

  test("do not include calls with a customer's doubts", () => {
    const doubting = ['en-01-desk', 'ru-02-internet', 'tr-03-internet', 'uz-13-wardrobe'];
    for (const call of calls.filter(({ id }) => doubting.includes(id)))
      expect([call.id, answers(call)?.notApplicable]).toEqual([call.id, undefined]);
  });
});
