import { conversationMetrics } from '../../../functions/shared/transcripts/conversation-metrics';
import type { ConversationMetrics } from '../../../functions/shared/transcripts/metrics';
import type { Segment, Speaker } from '../../../functions/shared/transcripts/schema';

type Said = [speaker: Speaker | 'a' | 'c', startMs: number, endMs: number, words?: number];

const segmentsOf = (said: readonly Said[]): Segment[] =>
  said.map(([speaker, startMs, endMs, words = 5], index) => ({
    index,
    speaker: speaker === 'a' ? 'agent' : speaker === 'c' ? 'customer' : speaker,
    startMs,
    endMs,
    text: Array(words).fill('word').join(' '),
  }));

const measure = (durationMs: number, ...said: Said[]): ConversationMetrics => {
  const metrics = conversationMetrics({ segments: segmentsOf(said), durationMs, times: 'measured' });
  if (!metrics) throw new Error('no metrics');
  return metrics;
};

describe('invented speech of an engine', () => {
  const speech = segmentsOf([
    ['a', 0, 6000, 12],
    ['c', 7000, 10_000, 6],
  ]);
  const [first] = speech;
  const aMadeUpSegment = (unspoken: 'loop' | 'credits'): Segment => ({
    ...(first as Segment),
    index: 2,
    startMs: 12_000,
    endMs: 18_000,
    text: Array(90).fill('thanks').join(' '),
    unspoken,
  });
  const metricsOf = (segments: Segment[]) =>
    conversationMetrics({ segments, durationMs: 20_000, times: 'measured' });

  test.each(['loop', 'credits'] as const)('counts as silence in every figure: %s', (unspoken) => {
    expect(metricsOf([...speech, aMadeUpSegment(unspoken)])).toEqual(metricsOf(speech));
    expect(metricsOf([aMadeUpSegment(unspoken)])).toBeUndefined();
  });

  test.each([
    [120, 20_000, 360],
    [133, 20_000, 399],
    [134, 20_000, null],
    [150, 3000, null],
  ])('gives no rate above human speed: %d words in %d ms', (words, ms, rate) => {
    expect(measure(30_000, ['a', 0, ms, words]).wordsPerMinute.agent).toBe(rate);
  });
});

describe('conversation metrics', () => {
  test('divide talk between the parties and count the rest as silence', () => {
    const metrics = measure(20_000, ['a', 1000, 7000], ['c', 8000, 10_000], ['a', 14_000, 16_000]);
    expect(metrics).toMatchObject({
      talkMs: { agent: 8000, customer: 2000 },
      agentTalkShare: 0.8,
      silenceMs: 10_000,
      silenceShare: 0.5,
      longestSilenceMs: 4000,
    });
  });

  test('count silence before the first word and after the last', () => {
    expect(measure(10_000, ['a', 6000, 7000]).longestSilenceMs).toBe(6000);
    expect(measure(10_000, ['a', 0, 1000]).longestSilenceMs).toBe(9000);
  });

  test('count overlapping speech for both parties', () => {
    expect(measure(10_000, ['a', 0, 6000], ['c', 4000, 10_000])).toMatchObject({
      talkMs: { agent: 6000, customer: 6000 },
      agentTalkShare: 0.5,
      silenceMs: 0,
    });
  });

  test.each<[string, Said[], { agent: number; customer: number }]>([
    [
      'a party that begins during the other interrupts',
      [
        ['c', 0, 5000],
        ['a', 3000, 6000],
      ],
      { agent: 1, customer: 0 },
    ],
    [
      'a party that begins just before the end does not',
      [
        ['c', 0, 5000],
        ['a', 4800, 6000],
      ],
      { agent: 0, customer: 0 },
    ],
    [
      'a sign of attention does not',
      [
        ['c', 0, 5000],
        ['a', 3000, 3400, 2],
      ],
      { agent: 0, customer: 0 },
    ],
    [
      'parties that begin together do not',
      [
        ['c', 0, 5000],
        ['a', 200, 5000],
      ],
      { agent: 0, customer: 0 },
    ],
    [
      'a party that continues after a breath does not',
      [
        ['a', 0, 3000],
        ['c', 2900, 8000],
        ['a', 3100, 6000],
      ],
      { agent: 0, customer: 1 },
    ],
    [
      'each time counts',
      [
        ['c', 0, 9000],
        ['a', 1000, 2000],
        ['a', 4000, 5000],
      ],
      { agent: 2, customer: 0 },
    ],
  ])('count interruptions: %s', (_, said, expected) => {
    expect(measure(10_000, ...said).interruptions).toEqual(expected);
  });

  test('give words per minute of speech, except to a party that hardly speaks', () => {
    const metrics = measure(60_000, ['a', 0, 30_000, 60], ['c', 30_000, 30_900, 3]);
    expect(metrics.wordsPerMinute).toEqual({ agent: 120, customer: null });
  });

  test.each<[string, Said[], number]>([
    [
      'pauses belong to it',
      [
        ['a', 0, 3000],
        ['a', 4500, 9000],
      ],
      9000,
    ],
    [
      'a long pause ends it',
      [
        ['a', 0, 3000],
        ['a', 5000, 9000],
      ],
      4000,
    ],
    [
      'a turn of the other ends it',
      [
        ['a', 0, 3000],
        ['c', 3200, 4200],
        ['a', 4400, 9000],
      ],
      4600,
    ],
    [
      'a word of assent in a pause does not end it',
      [
        ['a', 0, 3000],
        ['c', 3200, 3500, 1],
        ['a', 4400, 9000],
      ],
      9000,
    ],
    [
      'speech of the other during it does not end it',
      [
        ['a', 0, 9000],
        ['c', 2000, 4000],
      ],
      9000,
    ],
  ])('measure the longest monologue: %s', (_, said, expected) => {
    expect(measure(10_000, ...said).longestMonologueMs.agent).toBe(expected);
  });

  test.each<[string, Said[], number | null, number | null]>([
    [
      'from the end of one party to the start of the other',
      [
        ['c', 0, 2000],
        ['a', 2700, 4000],
      ],
      700,
      null,
    ],
    [
      'the median of several',
      [
        ['c', 0, 1000],
        ['a', 1200, 2000],
        ['c', 2500, 3000],
        ['a', 4000, 5000],
      ],
      600,
      500,
    ],
    [
      '0 for a party that begins before the end',
      [
        ['c', 0, 2000],
        ['a', 1900, 4000],
      ],
      0,
      null,
    ],
    [
      'no delay after a pause of the same party',
      [
        ['a', 0, 2000],
        ['a', 5000, 7000],
      ],
      null,
      null,
    ],
    [
      'no delay for assent while the other speaks',
      [
        ['c', 0, 5000],
        ['a', 2000, 2300, 1],
      ],
      null,
      null,
    ],
    [
      'a short answer counts',
      [
        ['c', 0, 2000],
        ['a', 2300, 2600, 1],
      ],
      300,
      null,
    ],
  ])('measure the response delay: %s', (_, said, agent, customer) => {
    expect(measure(10_000, ...said).responseDelayMs).toEqual({ agent, customer });
  });

  test('are absent when speakers or times are unknown', () => {
    const segments = segmentsOf([['a', 0, 1000]]);
    const of = (parts: object) =>
      conversationMetrics({ segments, durationMs: 1000, times: 'measured', ...parts });
    expect(of({ times: 'estimated' })).toBeUndefined();
    expect(
      of({
        segments: segmentsOf([
          ['speaker-1', 0, 500],
          ['speaker-2', 500, 900],
        ]),
      }),
    ).toBeUndefined();
    expect(
      of({
        segments: segmentsOf([
          ['a', 0, 500],
          ['unknown', 500, 900],
        ]),
      }),
    ).toBeUndefined();
    expect(of({ segments: [] })).toBeUndefined();
    expect(of({ segments: segmentsOf([['a', 500, 500]]) })).toBeUndefined();
    expect(
      of({
        segments: segmentsOf([
          ['a', 0, 950],
          ['unknown', 950, 990],
        ]),
      }),
    ).toBeDefined();
  });
});
