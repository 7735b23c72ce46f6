import fc from 'fast-check';
import { maskLines } from '../../functions/insight/masked-lines';
import { askedOf, placeQuestions } from '../../functions/insight/scoring/asked-questions';
import { scoringQuestion } from '../../functions/insight/scoring/scoring-question';
import type { Answer } from '../../functions/shared/analyses/schema';
import type { Judged } from '../../functions/shared/forms/conditions';
import { overallOf } from '../../functions/shared/forms/overall-score';
import { questionsOf } from '../../functions/shared/forms/schema';
import { type Outcome, outcomeOf } from '../shared/forms/oracle';
import { type AnsweredCall, answeredCall } from '../shared/forms/random-forms';

const [line] = maskLines([
  { index: 0, speaker: 'agent', startMs: 0, endMs: 4000, text: 'Good afternoon, how may I help you?' },
]);
const evidence = { language: 'en', lines: line ? [line] : [] };

const said = { reason: 'The agent greets.', citations: [{ segment: 0, quote: 'how may I help you' }] };
const lists = {
  scale: 'scores',
  choice: 'choices',
  yesNo: 'yesNos',
  number: 'numbers',
  notApplicable: 'notApplicable',
};

/** The input that the model gives its tool. */
const inputOf = (given: readonly (readonly [string, Judged])[]) => ({
  ...Object.fromEntries(
    Object.entries(lists).map(([kind, list]) => [
      list,
      given
        .filter(([, answer]) => answer.kind === kind)
        .map(([question, { kind: _, ...value }]) => ({ question, ...value, ...said })),
    ]),
  ),
  violations: [],
  summary: 'A greeting.',
});

/** The answers that Santral derives from a call. */
const answersTo = ({ form, facts, given, max }: AnsweredCall): Answer[] => {
  const questions = placeQuestions(form, facts);
  const asked = new Set(askedOf(questions).map(({ key }) => key));
  const { read } = scoringQuestion({
    ...{ callId: 'a-call', resultLanguage: 'en', spokenByAgent: [] },
    ...{ form, questions, max, evidence },
  });
  const verdict = read(inputOf([...given].filter(([key]) => asked.has(key))));
  if (!('value' in verdict)) throw new Error(verdict.faults.join('\n'));
  return verdict.value.answers;
};

const santralsOutcome = (call: AnsweredCall): Outcome => {
  const answers = answersTo(call);
  const { overallScore, scoreBeforeFail, automaticFails } = overallOf(
    answers,
    call.max,
    questionsOf(call.form),
  );
  const answered = answers.map((one) => [
    one.question,
    one.kind === 'notApplicable' ? one.because : 'answered',
  ]);
  return {
    ...{ overallScore, scoreBeforeFail },
    automaticFails: automaticFails.map(({ question }) => question),
    answered: Object.fromEntries(answered),
  };
};

/** The same call with changes in each question that does not apply. */
const changeUnapplied = (
  call: AnsweredCall,
  change: (question: ReturnType<typeof questionsOf>[number]) => object,
): AnsweredCall => {
  const { answered } = outcomeOf(call);
  const sections = call.form.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) =>
      answered[question.key] === 'answered' ? question : { ...question, ...change(question) },
    ),
  }));
  return { ...call, form: { ...call.form, sections } };
};

const check = (holds: (call: AnsweredCall) => void) =>
  fc.assert(fc.property(answeredCall, holds), { numRuns: 150 });

describe('any form with any answers', () => {
  test('gives the result of an oracle', () => {
    check((call) => expect(santralsOutcome(call)).toEqual(outcomeOf(call)));
  });

  test('ignores the weight of questions that do not apply', () => {
    check((call) => {
      const heavier = changeUnapplied(call, ({ weight }) => ({ weight: 1000 - weight }));
      expect(santralsOutcome(heavier)).toEqual(santralsOutcome(call));
    });
  });

  test('shares all weight among the other answers', () => {
    check((call) => {
      const { max } = call;
      const full = answersTo(call).map((one): Answer => {
        const { fails: _, ...answer } = one;
        return one.points === undefined ? answer : { ...answer, points: 100 };
      });
      const { overallScore } = overallOf(full, max, questionsOf(call.form));
      expect(overallScore).toBe(full.some(({ points }) => points !== undefined) ? max : undefined);
    });
  });

  test('ignores an answer whose condition fails', () => {
    check((call) => {
      const { answered } = outcomeOf(call);
      const given = new Map(
        questionsOf(call.form).map(({ key, kind }) => {
          const before = call.given.get(key) as Judged;
          const isDropped = answered[key] === 'condition' && kind === 'yesNo';
          return [key, isDropped && before.kind === 'yesNo' ? { ...before, yes: !before.yes } : before];
        }),
      );
      expect(santralsOutcome({ ...call, given })).toEqual(santralsOutcome(call));
    });
  });
});
