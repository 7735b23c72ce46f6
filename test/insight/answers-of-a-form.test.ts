import type { FormContent } from '../../functions/shared/forms/schema';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { aForm, aNumber, aYesNo } from '../shared/forms/a-form';
import { everyKind } from './every-kind';
import { findUntruths, wordingsOf } from './find-untruths';
import { activeForm, scoreStoredCall } from './scoring';
import { reasonOf } from './scripted-model';

const said: Segment[] = (
  [
    ['agent', 'Good day, this is the furniture shop.'],
    ['customer', 'I am looking for a large desk.'],
    ['agent', 'We have an oak desk and a pine desk.'],
    ['customer', 'That is far too dear for me.'],
    ['agent', 'You can pay in four parts.'],
    ['customer', 'Then gladly, thank you.'],
  ] as const
).map(([speaker, text], index) => ({
  index,
  speaker,
  text,
  startMs: index * 3000,
  endMs: index * 3000 + 2500,
}));

type Entry = Record<string, unknown>;
type Lists = Record<'scores' | 'choices' | 'yesNos' | 'numbers' | 'notApplicable', Entry[]>;

const cite = (segment: number) => [{ segment, quote: said[segment]?.text ?? '' }];
const answerTo = (question: string, segment: number, value: Entry): Entry => ({
  question,
  reason: 'Said so.',
  citations: cite(segment),
  ...value,
});

/** A good call. A test can replace each part. */
const answers = (changed: Partial<Lists> = {}): Lists => ({
  scores: [answerTo('greeting', 0, { score: 8 }), answerTo('answer', 4, { score: 6 })],
  choices: [answerTo('mood', 5, { choice: 'glad' })],
  yesNos: [answerTo('doubt', 3, { yes: true })],
  numbers: [answerTo('offers', 2, { number: 2 })],
  notApplicable: [],
  ...changed,
});
const entryWithoutAnswer = (question: string, more: Entry = {}): Entry => ({
  question,
  reason: 'Not in this call.',
  ...more,
});

const judge = (
  given: Lists | ((ask: number) => Lists),
  call: Partial<Parameters<typeof scoreStoredCall>[0]> = {},
) =>
  scoreStoredCall({
    said,
    language: 'en',
    form: everyKind,
    answer: (_, ask) => ({
      ...(typeof given === 'function' ? given(ask) : given),
      violations: [],
      summary: 'A call about desks.',
    }),
    ...call,
  });

/** Answers by question. */
const answersIn = ({ analysis }: Awaited<ReturnType<typeof scoreStoredCall>>) =>
  Object.fromEntries((analysis?.answers ?? []).map((answer) => [answer.question, answer]));

describe('an answer of each kind', () => {
  test("is stored with its points, proof and name in the form's order", async () => {
    const { analysis, call, asked } = await judge(answers());
    expect(asked).toHaveLength(1);
    expect(analysis?.answers).toMatchObject([
      {
        kind: 'scale',
        question: 'greeting',
        section: 'opening',
        name: 'Greeting',
        score: 8,
        points: 80,
        weight: 10,
      },
      { kind: 'choice', question: 'mood', choice: 'glad', choiceName: 'Glad', points: 100 },
      { kind: 'yesNo', question: 'doubt', section: 'offer', yes: true, weight: 0 },
      { kind: 'scale', question: 'answer', score: 6, points: 60 },
      { kind: 'number', question: 'offers', number: 2, points: 50 },
      { kind: 'notApplicable', question: 'discount', because: 'condition', asked: 'yesNo' },
    ]);
    expect(analysis?.answers[2]).not.toHaveProperty('points');
    expect(analysis && findUntruths(analysis, said, wordingsOf(everyKind), ['mood', 'doubt'])).toEqual([]);
    // 10 × 80 + 20 × 100 + 30 × 60 + 40 × 50 of 100.
    expect(analysis?.overallScore).toBe(6.6);
    expect(analysis?.form).toEqual({ id: 'a-form', version: 3, name: 'Every kind' });
    expect(call).toMatchObject({ status: 'DONE', formId: 'a-form', formVersion: 3, overallScore: 6.6 });
    expect(call).not.toHaveProperty('criteriaVersion');
    expect(call).not.toHaveProperty('automaticFail');
  });

  test.each<[string, Partial<Lists>, string]>([
    ['an unknown option', { choices: [answerTo('mood', 5, { choice: 'merry' })] }, '.choices[0].choice'],
    ['a yes that is none', { yesNos: [answerTo('doubt', 3, { yes: 'maybe' })] }, '.yesNos[0].yes'],
    [
      'a number above its bounds',
      { numbers: [answerTo('offers', 2, { number: 21 })] },
      'question offers is not within 0 and 20',
    ],
    [
      'a number below its bounds',
      { numbers: [answerTo('offers', 2, { number: -1 })] },
      'question offers is not within 0 and 20',
    ],
    [
      'a part of a number',
      { numbers: [answerTo('offers', 2, { number: 1.5 })] },
      'question offers is no whole number',
    ],
    ['no answer', { choices: [] }, 'Question mood is missing'],
    ['a list that is left out', { numbers: undefined as never }, 'Question offers is missing'],
    [
      'two answers',
      { notApplicable: [entryWithoutAnswer('offers')] },
      'Question offers is answered more than once',
    ],
    [
      'a question in the list of another kind',
      { scores: [...answers().scores, answerTo('mood', 5, { score: 5 })] },
      '.scores[2].question',
    ],
    [
      'what must apply as not applicable',
      { choices: [], notApplicable: [entryWithoutAnswer('mood')] },
      '.notApplicable[0].question',
    ],
    [
      'no line of the agent',
      { scores: [answerTo('greeting', 1, { score: 8 }), answerTo('answer', 4, { score: 6 })] },
      'Question greeting cites no line of the agent',
    ],
    [
      'no proof',
      {
        yesNos: [answerTo('doubt', 3, { yes: true, citations: [{ segment: 3, quote: 'it costs nothing' }] })],
      },
      'In question doubt, citation 1: segment 3 does not have the words quoted',
    ],
  ])('is asked for again with a reason if it has %s', async (_, wrong, reason) => {
    const { asked, status } = await judge((ask) => answers(ask === 1 ? wrong : {}));
    expect(asked).toHaveLength(2);
    expect(asked[1] && reasonOf(asked[1])).toContain(reason);
    expect(status).toBe('DONE');
  });

  test('is refused if only another question has the option', async () => {
    const [opening, ...rest] = everyKind.sections;
    const other = {
      ...opening?.questions[1],
      key: 'voice',
      options: [{ key: 'loud' }, { key: 'low' }].map((option) => ({
        ...option,
        points: 0,
        texts: { en: { name: option.key } },
      })),
    };
    const form = {
      ...everyKind,
      sections: [{ ...opening, questions: [...(opening?.questions ?? []), other] }, ...rest],
    } as FormContent;
    const voice = answerTo('voice', 1, { choice: 'loud' });
    const { asked } = await judge(
      (ask) => answers({ choices: [answerTo('mood', 5, { choice: ask === 1 ? 'loud' : 'glad' }), voice] }),
      { form },
    );
    expect(asked[1] && reasonOf(asked[1])).toContain(
      'The answer to question mood is none of its options. Use one of glad, calm, angry.',
    );
  });

  test('needs no line of the agent if anyone may prove it', async () => {
    const found = answersIn(
      await judge(answers({ yesNos: [answerTo('doubt', 1, { yes: false, missing: true })] })),
    );
    expect(found.mood).toMatchObject({ citations: [{ speaker: 'customer' }] });
    expect(found.mood).not.toHaveProperty('missing');
    expect(found.doubt).toMatchObject({ missing: true, citations: [{ speaker: 'customer' }] });
  });

  test('is read from text', async () => {
    const { asked, ...result } = await judge(
      answers({
        yesNos: [answerTo('doubt', 3, { yes: 'true' })],
        numbers: [answerTo('offers', 2, { number: '3' })],
      }),
    );
    expect(asked).toHaveLength(1);
    expect(answersIn(result as never)).toMatchObject({
      doubt: { yes: true },
      offers: { number: 3, points: 100 },
    });
  });
});

describe('a question that does not apply', () => {
  test('has a reason, may cite and leaves its weight to the others', async () => {
    const given = answers({
      numbers: [],
      notApplicable: [entryWithoutAnswer('offers', { citations: cite(1) })],
    });
    const { analysis, asked } = await judge(given);
    expect(asked).toHaveLength(1);
    expect(analysis?.answers[4]).toEqual({
      kind: 'notApplicable',
      question: 'offers',
      section: 'offer',
      name: 'Offers',
      weight: 40,
      because: 'judged',
      asked: 'number',
      reason: 'Not in this call.',
      citations: [
        {
          segment: 1,
          quote: 'I am looking for a large desk',
          speaker: 'customer',
          startMs: 3000,
          endMs: 5500,
        },
      ],
    });
    // 10 × 80 + 20 × 100 + 30 × 60 of 60.
    expect(analysis?.overallScore).toBe(7.7);
  });

  test('needs no citation and loses a false one', async () => {
    const bare = await judge(answers({ numbers: [], notApplicable: [entryWithoutAnswer('offers')] }));
    expect(bare.asked).toHaveLength(1);
    const invented = { citations: [{ segment: 1, quote: 'nobody said this' }] };
    const { asked, analysis, counted } = await judge(
      answers({ numbers: [], notApplicable: [entryWithoutAnswer('offers', invented)] }),
    );
    expect(asked[1] && reasonOf(asked[1])).toContain('In question offers, citation 1');
    expect(analysis?.answers[4]).toMatchObject({ kind: 'notApplicable', citations: [] });
    expect(counted.get('CitationDropped')).toBe(1);
  });

  test('is asked for again without a reason', async () => {
    const given = answers({ numbers: [], notApplicable: [entryWithoutAnswer('offers', { reason: ' ' })] });
    const { asked, analysis } = await judge(given);
    expect(asked[1] && reasonOf(asked[1])).toContain('The reason for question offers is empty');
    expect(analysis?.answers[4]?.reason).toBe('The model gave no reason.');
  });
});

describe('a condition on an answer', () => {
  test('drops the later answer and its faults if it fails', async () => {
    const wrong = answerTo('answer', 3, { score: 2, citations: [{ segment: 3, quote: 'nobody said this' }] });
    const given = answers({
      scores: [answerTo('greeting', 0, { score: 8 }), wrong],
      yesNos: [answerTo('doubt', 3, { yes: false })],
    });
    const { asked, analysis, counted } = await judge(given);
    expect(asked).toHaveLength(1);
    expect(analysis?.answers[3]).toMatchObject({
      kind: 'notApplicable',
      because: 'condition',
      asked: 'scale',
      reason: expect.stringContaining('condition'),
      citations: [],
    });
    expect([...counted.keys()].filter((name) => /Rejected|Citation/.test(name))).toEqual([]);
    // 10 × 80 + 20 × 100 + 40 × 50 of 70.
    expect(analysis?.overallScore).toBe(6.9);
  });

  test('needs no later answer if it fails', async () => {
    const given = answers({
      scores: [answerTo('greeting', 0, { score: 8 })],
      yesNos: [],
      notApplicable: [entryWithoutAnswer('doubt')],
    });
    const { asked, ...result } = await judge(given);
    expect(asked).toHaveLength(1);
    expect(answersIn(result as never).answer).toMatchObject({ kind: 'notApplicable', because: 'condition' });
  });

  test.each<[string, Partial<Lists>]>([
    ['of the wrong shape', { scores: [answerTo('answer', 4, { score: 99, citations: [] })] }],
    ['in the list of another kind', { yesNos: [answerTo('answer', 4, { yes: true })] }],
    ['that must apply and is said not to', { notApplicable: [entryWithoutAnswer('answer')] }],
  ])('drops an answer %s if it fails', async (_, wrong) => {
    const { scores = [], yesNos = [], notApplicable = [] } = wrong;
    const given = answers({
      scores: [answerTo('greeting', 0, { score: 8 }), ...scores],
      yesNos: [answerTo('doubt', 3, { yes: false }), ...yesNos],
      notApplicable,
    });
    const { asked, analysis } = await judge(given);
    expect(asked).toHaveLength(1);
    expect(analysis?.answers[3]).toMatchObject({ question: 'answer', because: 'condition' });
    const heard = { ...given, yesNos: [answerTo('doubt', 3, { yes: true }), ...yesNos] };
    expect((await judge(heard)).ended).toBe('MODEL_ANSWER_INVALID');
  });

  test('needs the later answer if it holds', async () => {
    const { ended } = await judge(answers({ scores: [answerTo('greeting', 0, { score: 8 })] }));
    expect(ended).toBe('MODEL_ANSWER_INVALID');
  });
});

describe('an automatic fail', () => {
  const citation = {
    segment: 0,
    quote: 'Good day, this is the furniture shop',
    speaker: 'agent',
    startMs: 0,
    endMs: 2500,
  };

  test.each<[string, Partial<Lists>, object]>([
    [
      'a score',
      { scores: [answerTo('greeting', 0, { score: 0 }), answerTo('answer', 4, { score: 6 })] },
      { question: 'greeting', name: 'Greeting', citation },
    ],
    [
      'an option',
      { choices: [answerTo('mood', 5, { choice: 'angry' })] },
      { question: 'mood', citation: { segment: 5 } },
    ],
    [
      'a number',
      { numbers: [answerTo('offers', 2, { number: 0 })] },
      { question: 'offers', citation: { segment: 2 } },
    ],
  ])('by %s makes the score 0 and is on the call with its quote', async (_, failing, fail) => {
    const { analysis, call } = await judge(answers(failing));
    expect(analysis?.automaticFails).toMatchObject([fail]);
    expect(analysis?.overallScore).toBe(0);
    expect(analysis?.scoreBeforeFail).toBeGreaterThan(0);
    expect(call).toMatchObject({ overallScore: 0, automaticFail: true });
  });

  test("does not count if the answer's condition fails", async () => {
    const form = structuredClone(everyKind);
    const [, offer] = form.sections;
    Object.assign(offer?.questions[1] ?? {}, { failsAt: 50 });
    const failing = { scores: [answerTo('greeting', 0, { score: 8 }), answerTo('answer', 4, { score: 1 })] };
    expect((await judge(answers(failing), { form })).analysis?.automaticFails).toHaveLength(1);
    const unheard = { ...failing, yesNos: [answerTo('doubt', 3, { yes: false })] };
    expect((await judge(answers(unheard), { form })).analysis?.automaticFails).toEqual([]);
  });

  test('of the agent needs a known agent', async () => {
    const voices = said.map((line) => ({ ...line, speaker: 'unknown' as const }));
    const failing = { scores: [answerTo('greeting', 0, { score: 0 }), answerTo('answer', 4, { score: 6 })] };
    const { analysis } = await judge(answers(failing), { said: voices });
    expect(analysis?.answers[0]).toMatchObject({ score: 0, missing: true });
    expect(analysis?.automaticFails).toEqual([]);
    const angry = await judge(answers({ choices: [answerTo('mood', 5, { choice: 'angry' })] }), {
      said: voices,
    });
    expect(angry.analysis?.automaticFails).toMatchObject([{ question: 'mood' }]);
  });
});

describe('an answer that claims something is in the call', () => {
  const bands = [
    { upTo: 0, points: 100 },
    { points: 0, fails: true },
  ];
  const form = aForm([aYesNo('promise', { fails: 'yes' }), aYesNo('calm'), aNumber('offers', { bands })], {
    minWords: 0,
  });
  const ofCustomer = { missing: true, citations: cite(3) };
  const given = (promise: Entry, offers: Entry): Lists => ({
    ...{ scores: [], choices: [], notApplicable: [] },
    yesNos: [answerTo('promise', 0, promise), answerTo('calm', 0, { yes: true, ...ofCustomer })],
    numbers: [answerTo('offers', 0, offers)],
  });

  test("is not missing if it fails, so that no customer's words fail a call", async () => {
    for (const wrong of [
      given({ yes: true, ...ofCustomer }, { number: 0 }),
      given({ yes: false }, { number: 2, ...ofCustomer }),
    ]) {
      const { asked, ended } = await judge(wrong, { form });
      expect(asked[1] && reasonOf(asked[1])).toMatch(/Question (promise|offers) cites no line of the agent/);
      expect(ended).toBe('MODEL_ANSWER_INVALID');
    }
    const { asked } = await judge(given({ yes: false, ...ofCustomer }, { number: 0, ...ofCustomer }), {
      form,
    });
    expect(asked).toHaveLength(1);
  });

  test("fails with the agent's words, whatever is cited first", async () => {
    const { analysis } = await judge(
      given({ yes: true, citations: [...cite(3), ...cite(4)] }, { number: 0 }),
      {
        form,
      },
    );
    expect(analysis?.automaticFails).toMatchObject([{ citation: { speaker: 'agent', segment: 4 } }]);
  });

  test('is stored as a number that the table can hold', async () => {
    const price = aForm([aNumber('price', { whole: false })], { minWords: 0 });
    const numberFor = async (number: number) => {
      const { analysis } = await judge(
        { ...given({}, {}), yesNos: [], numbers: [answerTo('price', 0, { number })] },
        { form: price },
      );
      return analysis?.answers[0];
    };
    expect(await numberFor(1e-200)).toMatchObject({ number: 0 });
    expect(await numberFor(0.1 + 0.2)).toMatchObject({ number: 0.3 });
  });
});

test("a result removes an earlier result's fields from the call", async () => {
  const facts = { overallScore: 0, automaticFail: true, criteriaVersion: 4 };
  const { call } = await judge(answers(), { facts });
  expect(call).toMatchObject({ overallScore: 6.6 });
  expect(call).not.toHaveProperty('automaticFail');
  expect(call).not.toHaveProperty('criteriaVersion');
  const brief = await judge(answers(), { facts, form: { ...everyKind, minWords: 500 } });
  expect(brief.call).not.toHaveProperty('overallScore');
});

describe('a call with too few words', () => {
  const form = { ...everyKind, minWords: 36 };
  const brief = said.slice(0, 2);

  test('asks no model, and no question applies', async () => {
    const { asked, analysis, call, status, counted } = await judge(answers(), { form, said: brief });
    expect(asked).toHaveLength(0);
    expect(status).toBe('DONE');
    expect(analysis?.answers).toHaveLength(6);
    for (const answer of analysis?.answers ?? [])
      expect(answer).toMatchObject({ kind: 'notApplicable', because: 'too-few-words', citations: [] });
    expect(analysis).toMatchObject({ violations: [], unprovenViolations: [], automaticFails: [] });
    expect(analysis?.summary).not.toBe('');
    for (const absent of ['overallScore', 'modelId', 'promptVersion'])
      expect(analysis).not.toHaveProperty(absent);
    expect(analysis?.transcriptDigest).toMatch(/^[\da-f]{64}$/);
    expect(call).toMatchObject({ formId: 'a-form', violationCount: 0 });
    expect(call).not.toHaveProperty('overallScore');
    expect(counted.get('CallEnded')).toBe(1);
  });

  test('has fewer words of both speakers than the form wants', async () => {
    const words = (minWords: number) => judge(answers(), { form: { ...everyKind, minWords } });
    expect((await words(40)).asked).toHaveLength(1);
    expect((await words(41)).asked).toHaveLength(0);
  });

  test('counts a word with an apostrophe once', async () => {
    const [line] = said;
    const uzbek = { ...line, text: "Yo‘q, bo'ladi, kerak emas" } as Segment;
    const words = (minWords: number) =>
      judge(answers(), { form: { ...everyKind, minWords }, said: [uzbek], language: 'uz' });
    expect((await words(4)).asked).not.toHaveLength(0);
    expect((await words(5)).asked).toHaveLength(0);
  });

  test('counts no unspoken words', async () => {
    const loop = { ...said[2], text: 'thank you '.repeat(40), unspoken: 'loop' as const } as Segment;
    const { asked } = await judge(answers(), { form, said: [...brief, loop] });
    expect(asked).toHaveLength(0);
  });

  test('gets its reasons in the language of the result', async () => {
    const { analysis } = await judge(answers(), { form, said: brief, resultLanguage: 'tr' });
    const { analysis: english } = await judge(answers(), { form, said: brief });
    expect(analysis?.answers[0]?.reason).not.toBe(english?.answers[0]?.reason);
    expect(analysis?.answers[0]?.reason).toMatch(/[ığşçöü]/);
  });
});

describe('the form of a call', () => {
  const forms = [
    activeForm(everyKind, { id: 'won', assignment: { priority: 1, appliesTo: { won: true } } }),
    activeForm(everyKind, { id: 'north', assignment: { priority: 2, appliesTo: { teams: ['north'] } } }),
    activeForm(everyKind, {
      id: 'out',
      assignment: { priority: 3, appliesTo: { directions: ['outbound'] } },
    }),
  ];
  const formOf = async (call: Partial<Parameters<typeof scoreStoredCall>[0]>) => {
    const {
      call: stored,
      ended,
      reason,
    } = await judge(
      answers({ yesNos: [answerTo('doubt', 3, { yes: true }), answerTo('discount', 0, { yes: false })] }),
      { forms, ...call },
    );
    return { form: stored?.formId, ended, reason };
  };

  test('follows from its facts', async () => {
    expect(await formOf({ facts: { wonAt: '2025-10-17T00:00:00.000Z' } })).toMatchObject({ form: 'won' });
  });

  test("follows from its agent's team and its direction", async () => {
    const doubt = answers();
    const plain = (call: Partial<Parameters<typeof scoreStoredCall>[0]>) => judge(doubt, { forms, ...call });
    expect((await plain({ team: 'north' })).call?.formId).toBe('north');
    expect((await plain({ facts: { direction: 'outbound' } })).call?.formId).toBe('out');
  });

  test('ends the call with advice if there is none', async () => {
    const { form, ended, reason } = await formOf({});
    expect(form).toBeUndefined();
    expect(ended).toBe('NO_FORM');
    expect(reason).toMatch(/source sipuni, direction inbound.*PUT \/api\/forms\/\{id\}\/assignment.*retry/);
  });
});

describe('the digest of the transcript', () => {
  const digestOf = async (call: Partial<Parameters<typeof scoreStoredCall>[0]> = {}) =>
    (await judge(answers(), call)).analysis?.transcriptDigest;

  test('changes only with words and speakers', async () => {
    const first = await digestOf();
    expect(await digestOf({ facts: { wonAt: undefined, durationSec: 400 }, resultLanguage: 'tr' })).toBe(
      first,
    );
    const other = said.map((line, at) =>
      at === 3 ? { ...line, text: 'That is far too cheap for me.' } : line,
    );
    expect(await digestOf({ said: other })).not.toBe(first);
    const swapped = said.map((line, at) => (at === 1 ? { ...line, speaker: 'agent' as const } : line));
    expect(await digestOf({ said: swapped })).not.toBe(first);
  });
});
