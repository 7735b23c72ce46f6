import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { Segment, Speaker } from '../../functions/shared/transcripts/schema';
import { aCriteriaSet } from '../support/fixtures';
import { scoreStoredCall } from './scoring';
import { fullMarks, linesOf, reasonOf, userText } from './scripted-model';

const toLines = (...lines: [Speaker, string][]): Segment[] =>
  lines.map(([speaker, text], index) => ({
    index,
    speaker,
    text,
    startMs: index * 5000,
    endMs: index * 5000 + 4000,
  }));

const said = toLines(
  ['agent', 'Good afternoon, this is the furniture shop.'],
  ['customer', 'Your prices are nonsense, you are thieves.'],
  ['agent', 'I will not send the offer today.'],
  ['unknown', 'Somebody laughs out loud.'],
);

type Answer = ReturnType<typeof fullMarks>;
type Change = (answer: Answer, input: ConverseCommandInput) => unknown;

const run = (change: Change, call: Partial<Parameters<typeof scoreStoredCall>[0]> = {}) =>
  scoreStoredCall({
    said,
    language: 'en',
    criteria: [aCriteriaSet()],
    answer: (input) => change(fullMarks(input), input),
    ...call,
  });

const citeInScores = (
  answer: Answer,
  citations: { segment: number; quote: string }[],
  more: object = {},
) => ({
  ...answer,
  scores: answer.scores.map((score) => ({ ...score, ...more, citations })),
});
const addViolations = (answer: Answer, ...citations: { segment: number; quote: string }[]) => ({
  ...answer,
  violations: citations.map((citation) => ({ violation: 'rudeness', reason: 'Rude.', ...citation })),
});
const agents = { segment: 0, quote: 'Good afternoon' };
const customers = { segment: 1, quote: 'Your prices are nonsense' };
const unknown = { segment: 3, quote: 'Somebody laughs out loud' };

describe('cleaning a call', () => {
  const cleaned = toLines(
    ['agent', 'CLEANED alpha, I insult you.'],
    ['customer', 'CLEANED beta.'],
    ['agent', 'CLEANED gamma, I will send the offer.'],
    ['unknown', ''],
  );

  test('sends no cleaned word to the model or the result', async () => {
    const { asked, analysis } = await run((answer) => answer, { cleaned });
    const honest = await run((answer) => answer);
    expect(JSON.stringify(asked)).not.toMatch(/CLEANED|alpha|beta|gamma/);
    expect(asked).toEqual(honest.asked);
    expect(analysis).toEqual(honest.analysis);
  });

  test('adds no words that prove something', async () => {
    const insult = { segment: 0, quote: 'I insult you' };
    const { analysis, ended } = await run((answer) => addViolations(answer, insult), { cleaned });
    expect(analysis?.violations).toEqual([]);
    expect(analysis?.unprovenViolations).toEqual([{ violation: 'rudeness', name: 'Rudeness' }]);
    expect(ended).toBeUndefined();
    expect((await run((answer) => citeInScores(answer, [insult]), { cleaned })).ended).toBe(
      'MODEL_ANSWER_INVALID',
    );
  });

  test('hides no violation by dropping its words', async () => {
    const rude = toLines(['agent', 'You are a fool.'], ['customer', 'Excuse me?']);
    const [first, second] = rude;
    const silent = [{ ...first, text: '' }, second] as Segment[];
    const { analysis } = await run(
      (answer) => addViolations(answer, { segment: 0, quote: 'You are a fool' }),
      {
        said: rude,
        cleaned: silent,
      },
    );
    expect(analysis?.violations[0]?.citation).toMatchObject({ quote: 'You are a fool', speaker: 'agent' });
  });

  test('gives the speakers, but the times come from the words', async () => {
    const heard = said.map((line) => ({ ...line, speaker: 'unknown' as const }));
    const late = said.map((line) => ({ ...line, startMs: 1, endMs: 2 }));
    const { asked, analysis } = await run((answer) => answer, { said: heard, cleaned: late });
    const [question] = asked;
    expect(question && linesOf(question).map(({ speaker }) => speaker)).toEqual([
      'AGENT',
      'CUSTOMER',
      'AGENT',
      'UNKNOWN',
    ]);
    expect(analysis?.answers[0]?.citations[0]).toMatchObject({ speaker: 'agent', startMs: 0, endMs: 4000 });
  });

  test('takes the speaker of a lost line from the transcript', async () => {
    const { asked } = await run((answer) => answer, { cleaned: said.slice(1) });
    expect(asked[0] && linesOf(asked[0])).toHaveLength(4);
    expect(asked[0] && userText(asked[0])).toContain('#0 [00:00] AGENT: Good afternoon');
  });
});

describe('a violation', () => {
  test.each([
    ['the customer', customers],
    ['an unknown speaker', unknown],
    ['the customer, under a line of the agent', { ...customers, segment: 0 }],
    ['the customer, under a segment that is none', { ...customers, segment: 77 }],
  ])('in the words of %s is asked for again, then dropped and counted', async (_, citation) => {
    const { asked, analysis, counted, status } = await run((answer) => addViolations(answer, citation));
    expect(asked).toHaveLength(3);
    expect(asked[1] && reasonOf(asked[1])).toContain('In violation 1: the words quoted are not the agent’s');
    expect(status).toBe('DONE');
    expect(analysis?.violations).toEqual([]);
    expect(analysis?.unprovenViolations).toEqual([{ violation: 'rudeness', name: 'Rudeness' }]);
    expect(counted.get('ViolationUnproven')).toBe(1);
  });

  test('with proof stays when another violation lacks proof', async () => {
    const { analysis } = await run((answer) =>
      addViolations(answer, customers, { segment: 2, quote: 'send the offer' }),
    );
    expect(analysis?.violations).toMatchObject([
      { citation: { segment: 2, quote: 'I will not send the offer' } },
    ]);
    expect(analysis?.unprovenViolations).toHaveLength(1);
  });

  test('outside the list is asked for again, then dropped and counted', async () => {
    for (const criteria of [aCriteriaSet(), aCriteriaSet({ violations: [] })]) {
      const { asked, analysis, counted } = await run(
        (answer) => ({ ...answer, violations: [{ violation: 'smoking', reason: 'r', ...agents }] }),
        { criteria: [criteria] },
      );
      expect(asked).toHaveLength(3);
      expect(asked[1] && reasonOf(asked[1])).not.toContain('smoking');
      expect(analysis).toMatchObject({ violations: [], unprovenViolations: [] });
      expect(counted.get('ViolationUnproven')).toBe(1);
    }
  });

  test('is dropped and counted if 30 violations came before it', async () => {
    const many = toLines(
      ...Array.from({ length: 40 }, (_, at): [Speaker, string] => [
        'agent',
        `Fool named ${'abcdefghij'[at % 10]}${'klmn'[Math.floor(at / 10)]}`,
      ]),
    );
    const { analysis, counted, asked } = await run(
      (answer) => addViolations(answer, ...many.map(({ index, text }) => ({ segment: index, quote: text }))),
      { said: many },
    );
    expect(asked).toHaveLength(1);
    expect(analysis?.violations).toHaveLength(30);
    expect(counted.get('ViolationCut')).toBe(10);
  });
});

describe('a score', () => {
  test('is not proven by the customer or an unknown speaker', async () => {
    for (const citation of [customers, unknown]) {
      const { asked, ended, analysis } = await run((answer) => citeInScores(answer, [citation]));
      expect([asked.length, ended, analysis]).toEqual([3, 'MODEL_ANSWER_INVALID', undefined]);
      expect(asked[1] && reasonOf(asked[1])).toContain('Question greeting cites no line of the agent');
    }
  });

  test('is proven by one line of the agent beside others', async () => {
    const { asked, analysis } = await run((answer) => citeInScores(answer, [customers, agents]));
    expect(asked).toHaveLength(1);
    expect(analysis?.answers[0]?.citations.map(({ speaker }) => speaker)).toEqual(['customer', 'agent']);
    expect(analysis?.answers[0]).not.toHaveProperty('missing');
  });

  test('may cite anybody if its field says that something is missing', async () => {
    const { asked, analysis } = await run((answer) => citeInScores(answer, [customers], { missing: true }));
    expect(asked).toHaveLength(1);
    expect(analysis?.answers[0]).toMatchObject({ missing: true, citations: [{ speaker: 'customer' }] });
  });

  test('may omit the field', async () => {
    const { asked } = await run((answer) => answer);
    const schema = asked[0]?.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json;
    expect(schema).toMatchObject({
      properties: { scores: { items: { properties: { missing: { type: 'boolean' } } } } },
    });
    expect(JSON.stringify(schema)).not.toMatch(/"required":\[[^\]]*"missing"/);
  });

  test.each([false, null, undefined, 'true', 1])(
    'may not cite anybody with the field %s',
    async (missing) => {
      const { analysis, ended } = await run((answer) => citeInScores(answer, [customers], { missing }));
      expect([analysis, ended]).toEqual([undefined, 'MODEL_ANSWER_INVALID']);
    },
  );

  test('may not cite anybody because its reason mentions `missing`', async () => {
    const reason = 'missing: true. The greeting is missing, nothing was said.';
    const { analysis } = await run((answer) => citeInScores(answer, [customers], { reason }));
    expect(analysis).toBeUndefined();
  });

  test('needs a citation even if something is missing', async () => {
    const { asked, ended } = await run((answer) => citeInScores(answer, [], { missing: true }));
    expect([asked.length, ended]).toEqual([3, 'MODEL_ANSWER_INVALID']);
  });

  test('loses and counts an unproven citation beside a proven one', async () => {
    const invented = { segment: 0, quote: 'nobody said this' };
    const { asked, analysis, counted } = await run((answer) => citeInScores(answer, [invented, agents]));
    expect(asked).toHaveLength(3);
    expect(analysis?.answers[0]?.citations).toMatchObject([{ quote: 'Good afternoon' }]);
    expect(counted.get('CitationDropped')).toBe(2);
  });

  test('keeps ten citations with at least one of the agent', async () => {
    const theirs = Array.from({ length: 12 }, (_, at): [Speaker, string] => [
      'customer',
      `chair number ${'abcdefghijkl'[at]}`,
    ]);
    const call = toLines(...theirs, ['agent', 'our chairs are good']);
    const { asked, analysis, counted } = await run(
      (answer) =>
        citeInScores(
          answer,
          call.map(({ index, text }) => ({ segment: index, quote: text })),
        ),
      { said: call },
    );
    expect(asked).toHaveLength(1);
    expect(analysis?.answers[0]?.citations).toHaveLength(10);
    expect(analysis?.answers[0]?.citations.at(-1)).toMatchObject({ segment: 12, speaker: 'agent' });
    expect(counted.get('CitationCut')).toBe(6);
  });

  test('counts once if it comes twice in the same words', async () => {
    const { asked, analysis } = await run((answer) => ({
      ...answer,
      scores: [...answer.scores, ...answer.scores],
    }));
    expect(asked).toHaveLength(1);
    expect(analysis?.answers).toHaveLength(2);
  });

  test('extends its quote to a negation and counts it', async () => {
    const { analysis, counted } = await run((answer) =>
      citeInScores(answer, [{ segment: 2, quote: 'send the offer' }]),
    );
    expect(analysis?.answers[0]?.citations[0]?.quote).toBe('I will not send the offer');
    expect(counted.get('CitationWidened')).toBe(2);
  });
});

describe('a call without a known agent', () => {
  const voices = said.map((line, at) => ({
    ...line,
    speaker: at % 2 ? ('speaker-1' as const) : ('unknown' as const),
  }));

  test('tells the model and marks every score as missing', async () => {
    const { asked, analysis, status } = await run((answer) => answer, { said: voices });
    expect(status).toBe('DONE');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.system?.[0]?.text).toContain('No line of this call is marked AGENT');
    expect(analysis?.answers.map(({ missing }) => missing)).toEqual([true, true]);
  });

  test('has no violation', async () => {
    const { analysis } = await run(
      (answer) => addViolations(answer, { segment: 0, quote: 'Good afternoon' }),
      {
        said: voices,
      },
    );
    expect(analysis?.violations).toEqual([]);
    expect(analysis?.unprovenViolations).toHaveLength(1);
  });
});

describe('prose that ends no call', () => {
  test.each([
    ['empty', ''],
    ['invisible', '\u200b\u202e\u2060'],
    ['only punctuation', '…!'],
    ['only combining marks', '\u0301\u0308'],
    ['absent', undefined],
    ['a number', 5],
    ['a list', ['The agent did well.']],
  ])('is asked for again if %s, then a sentence says that there is none', async (_, prose) => {
    const { asked, analysis, status, counted } = await run((answer) => ({
      ...citeInScores(addViolations(answer, { segment: 2, quote: 'send the offer' }) as Answer, [agents], {
        reason: prose,
      }),
      violations: [{ violation: 'rudeness', segment: 2, quote: 'send the offer', reason: prose }],
      summary: prose,
    }));
    expect([asked.length, status]).toEqual([3, 'DONE']);
    const told = asked[1] ? reasonOf(asked[1]) : '';
    expect(told).toContain('The reason for question greeting is empty');
    expect(told).toContain('The reason for violation 1 is empty');
    expect(told).toContain('The summary is empty');
    expect(analysis?.answers[0]?.reason).toBe('The model gave no reason.');
    expect(analysis?.violations[0]?.reason).toBe('The model gave no reason.');
    expect(analysis?.summary).toBe('The model gave no summary.');
    expect(counted.get('ProseMissing')).toBe(4);
  });

  test('is kept if the second answer has it', async () => {
    const { asked, analysis } = await run((answer, input) =>
      (input.messages?.length ?? 0) > 1 ? answer : citeInScores(answer, [agents], { reason: ' ' }),
    );
    expect(asked).toHaveLength(2);
    expect(analysis?.answers[0]?.reason).toBe('The agent did well.');
  });

  test('is cut without another question if it is endless', async () => {
    const endless = 'so '.repeat(50_000);
    const { asked, analysis } = await run((answer) => ({
      ...citeInScores(answer, [agents], { reason: endless }),
      summary: endless,
    }));
    expect(asked).toHaveLength(1);
    expect(analysis?.answers[0]?.reason.length).toBeLessThanOrEqual(1000);
    expect(analysis?.summary.length).toBeLessThanOrEqual(4000);
  });

  test('loses marks of unspoken quotes and keeps those of spoken ones, names and descriptions', async () => {
    const reason =
      'Said “prices are nonsense”, “Good evening”, “Next step”, “The agent agrees on a next step” and “fiyatlarınız saçma”.';
    const { asked, analysis, counted } = await run((answer) => citeInScores(answer, [agents], { reason }));
    expect(asked).toHaveLength(1);
    expect(analysis?.answers[0]?.reason).toBe(
      'Said “prices are nonsense”, Good evening, “Next step”, “The agent agrees on a next step” and fiyatlarınız saçma.',
    );
    expect(counted.get('ProseQuoteRemoved')).toBe(4);
  });

  test('may differ between two equal scores of one question', async () => {
    const { asked, status, analysis } = await run((answer) => ({
      ...answer,
      scores: answer.scores.flatMap((score) => [score, { ...score, reason: 'The same in other words.' }]),
    }));
    expect([asked.length, status]).toEqual([1, 'DONE']);
    expect(analysis?.answers[0]?.reason).toBe('The agent did well.');
  });
});

describe('an entry of the wrong shape', () => {
  test.each([
    ['a quote of null', { segment: 0, quote: null }],
    ['a segment of null', { segment: null, quote: 'words that nobody said' }],
    ['a segment below zero', { segment: -1, quote: 'words that nobody said' }],
    ['a segment in words', { segment: 'two', quote: 'words that nobody said' }],
  ])('is refused alone: %s', async (_, citation) => {
    const { asked, status, analysis, counted } = await run((answer) => ({
      ...citeInScores(answer, [agents, citation as never]),
      violations: [{ violation: 'rudeness', reason: 'Rude.', ...citation }],
    }));
    expect([asked.length, status]).toEqual([3, 'DONE']);
    expect(analysis?.answers[0]?.citations).toHaveLength(1);
    expect(analysis?.violations).toEqual([]);
    expect(analysis?.unprovenViolations).toMatchObject([{ violation: 'rudeness' }]);
    expect(counted.get('CitationDropped')).toBeGreaterThan(0);
  });
});
