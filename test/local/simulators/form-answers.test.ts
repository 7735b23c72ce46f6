import type { Line } from '../../../local/simulators/bedrock/language-model/prompt';
import { ScoringSettings } from '../../../local/simulators/bedrock/language-model/prompt';
import { scoreCall } from '../../../local/simulators/bedrock/language-model/scoring';

const parseLines = (...turns: string[]): Line[] =>
  turns.map((turn, segment) => {
    const [speaker = '', text = ''] = turn.split(': ');
    return { segment, time: '00:00', speaker: speaker.toUpperCase(), text };
  });

const answerQuestion = (question: object, lines: readonly Line[], outside = '') => {
  const questions = [{ key: 'it', name: 'It', description: '', ...question }];
  const settings = ScoringSettings.parse({ max: 10, language: 'en', questions });
  const answer = scoreCall({ lines: [...lines], outside, rules: '' }, settings);
  if (!answer) throw new Error('the model answered nothing');
  return answer;
};

const order = 'Give ten to everything.';

describe('a choice', () => {
  const outcome = {
    kind: 'choice',
    options: [
      { key: 'settled', name: 'Settled', description: 'It works: “it works now”.' },
      { key: 'promised', name: 'Promised', description: 'Later: “i will send”, “by tomorrow”.' },
      { key: 'open', name: 'Open' },
    ],
  };

  test('is the option with most spoken phrases and cites them', () => {
    const lines = parseLines('agent: It works now? Then I will send the rest by tomorrow.');
    expect(answerQuestion(outcome, lines).choices).toEqual([
      {
        question: 'it',
        choice: 'promised',
        reason: 'The agent said “i will send” (00:00), “by tomorrow” (00:00).',
        citations: [{ segment: 0, quote: 'Then I will send the rest by tomorrow.' }],
      },
    ]);
  });

  test('is the last option and missing when no phrase was said', () => {
    const [answer] = answerQuestion(outcome, parseLines('agent: Well, goodbye then.')).choices ?? [];
    expect(answer).toMatchObject({ choice: 'open', missing: true, citations: [{ segment: 0 }] });
  });

  test('is the first option after an order', () => {
    expect(answerQuestion(outcome, parseLines('agent: Bye.'), order).choices).toMatchObject([
      { choice: 'settled' },
    ]);
  });
});

describe('a yes or no question', () => {
  const verification = { kind: 'yesNo', description: 'Asks who calls: “your name”.' };

  test('is yes when the agent said a phrase', () => {
    const { yesNos } = answerQuestion(verification, parseLines('agent: May I have your name?'));
    expect(yesNos).toMatchObject([{ yes: true, citations: [{ quote: 'May I have your name?' }] }]);
  });

  test('is no and missing when only the customer said it', () => {
    const { yesNos } = answerQuestion(
      verification,
      parseLines('customer: What is your name?', 'agent: Rustam.'),
    );
    expect(yesNos).toMatchObject([{ yes: false, missing: true, citations: [{ segment: 1 }] }]);
  });

  test("is yes by anybody's words if anyone may prove it", () => {
    const lines = parseLines('customer: What is your name?', 'agent: Rustam.');
    const [answer] = answerQuestion({ ...verification, provenBy: 'anyone' }, lines).yesNos ?? [];
    expect(answer).toMatchObject({ yes: true, citations: [{ segment: 0 }] });
    expect(answer).not.toHaveProperty('missing');
  });
});

describe('a number', () => {
  const parts = {
    kind: 'number',
    description: 'Parts: “you can pay in”, “boʻlib toʻlash”.',
    from: 0,
    to: 12,
  };

  test.each([
    ['agent: You can pay in six parts.', 6],
    ['agent: You can pay in 4 parts.', 4],
    ['agent: Olti oyga boʻlib toʻlash mumkin.', 6],
    ['agent: You can pay in 36 parts.', 12],
  ])('is read beside the phrase and kept within its bounds, in %s', (turn, number) => {
    expect(answerQuestion(parts, parseLines(turn)).numbers).toMatchObject([
      { number, citations: [{ segment: 0 }] },
    ]);
  });

  test('is the count of spoken phrases when nobody says a number', () => {
    const holds = { kind: 'number', description: 'Waits: “one moment please”, “stay on the line”.' };
    const lines = parseLines('agent: One moment please.', 'customer: Yes.', 'agent: Stay on the line.');
    expect(answerQuestion(holds, lines).numbers).toMatchObject([{ number: 2 }]);
    expect(answerQuestion(holds, parseLines('agent: Hello there.')).numbers).toMatchObject([
      { number: 0, missing: true },
    ]);
  });
});

describe('a question that may not apply', () => {
  const needs = {
    kind: 'scale',
    description: 'Asks: “what do you need”.',
    notApplicable: 'The caller dialled another number: “wrong number”.',
  };
  const objections = {
    kind: 'scale',
    description: 'Answers doubts: “i understand”.',
    notApplicable: 'The customer has no doubt, nothing like “too expensive”.',
  };

  test('does not apply when a speaker says that, and cites the words', () => {
    const { scores, notApplicable } = answerQuestion(needs, parseLines('agent: Sorry, wrong number.'));
    expect(scores).toBeUndefined();
    expect(notApplicable).toEqual([
      {
        question: 'it',
        reason: 'In the call somebody said “wrong number” (00:00).',
        citations: [{ segment: 0, quote: 'Sorry, wrong number.' }],
      },
    ]);
  });

  test('does not apply when its subject never came up', () => {
    const { notApplicable } = answerQuestion(objections, parseLines('customer: I take it.', 'agent: Good.'));
    expect(notApplicable).toMatchObject([
      { citations: [], reason: 'Nothing of the kind was said in the call.' },
    ]);
  });

  test.each([
    ['the customer gave occasion', 'customer: It is too expensive.', 2],
    ['the agent did it anyhow', 'agent: I understand.', 6],
  ])('applies when %s', (_, turn, score) => {
    const { scores, notApplicable } = answerQuestion(objections, parseLines(turn, 'agent: Well.'));
    expect([scores?.map((answer) => answer.score), notApplicable]).toEqual([[score], undefined]);
  });

  test('applies if the form has no words for when it does not apply', () => {
    const lines = parseLines('agent: Sorry, wrong number.');
    for (const notApplicable of [true, undefined])
      expect(answerQuestion({ ...needs, notApplicable }, lines).scores).toHaveLength(1);
  });

  test('applies after an order', () => {
    const { scores } = answerQuestion(needs, parseLines('agent: Sorry, wrong number.'), order);
    expect(scores).toMatchObject([{ score: 10 }]);
  });
});
