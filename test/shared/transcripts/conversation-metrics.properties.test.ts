import fc from 'fast-check';
import { conversationMetrics } from '../../../functions/shared/transcripts/conversation-metrics';
import { ConversationMetrics } from '../../../functions/shared/transcripts/metrics';
import type { Segment, Speaker } from '../../../functions/shared/transcripts/schema';
import { runUnlessEndless } from '../../support/endless-work';

type Said = [speaker: Speaker | 'a' | 'c', startMs: number, endMs: number, words?: number];

const segmentsOf = (said: readonly Said[]): Segment[] =>
  said.map(([speaker, startMs, endMs, words = 5], index) => ({
    index,
    speaker: speaker === 'a' ? 'agent' : speaker === 'c' ? 'customer' : speaker,
    startMs,
    endMs,
    text: Array(words).fill('word').join(' '),
  }));

describe('for any segments', () => {
  const durationMs = 60_000;
  const said = fc.array(
    fc.tuple(
      fc.constantFrom('agent' as const, 'customer' as const),
      fc.integer({ min: 0, max: 70_000 }),
      fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 80_000 })),
      fc.integer({ min: 0, max: 12 }),
    ),
    { maxLength: 30 },
  );
  const segments = said.map((all) =>
    segmentsOf(
      all.map(([speaker, startMs, length, words]): Said => [speaker, startMs, startMs + length, words]),
    ),
  );
  const of = (some: readonly Segment[], duration = durationMs) =>
    conversationMetrics({ segments: [...some], durationMs: duration, times: 'measured' });

  test('every figure is possible, and talk and silence fill the recording', () => {
    fc.assert(
      fc.property(segments, fc.integer({ min: 0, max: 70_000 }), (some, duration) => {
        const metrics = of(some, duration);
        if (!metrics) return;
        ConversationMetrics.parse(metrics);
        const { talkMs, silenceMs, longestSilenceMs, longestMonologueMs } = metrics;
        // The union, counted by millisecond as defined.
        const spoken = new Uint8Array(duration);
        for (const { startMs, endMs } of some)
          spoken.fill(1, Math.min(startMs, duration), Math.min(endMs, duration));
        expect(spoken.reduce((sum, one) => sum + one, 0) + silenceMs).toBe(duration);
        expect(Math.max(talkMs.agent, talkMs.customer) + silenceMs).toBeLessThanOrEqual(duration);
        expect(talkMs.agent + talkMs.customer + silenceMs).toBeGreaterThanOrEqual(duration);
        expect(longestSilenceMs).toBeLessThanOrEqual(silenceMs);
        for (const party of ['agent', 'customer'] as const)
          expect(longestMonologueMs[party]).toBeLessThanOrEqual(duration);
      }),
      { numRuns: 60 },
    );
  });

  test('swapping the parties mirrors every figure', () => {
    fc.assert(
      fc.property(segments, (some) => {
        const mirrored = some.map((segment) => ({
          ...segment,
          speaker: segment.speaker === 'agent' ? ('customer' as const) : ('agent' as const),
        }));
        const [one, other] = [of(some), of(mirrored)];
        expect(one === undefined).toBe(other === undefined);
        if (!one || !other) return;
        expect(other.agentTalkShare).toBeCloseTo(1 - one.agentTalkShare, 3);
        for (const key of ['silenceMs', 'silenceShare', 'longestSilenceMs'] as const)
          expect(other[key]).toBe(one[key]);
        for (const key of [
          'talkMs',
          'interruptions',
          'wordsPerMinute',
          'longestMonologueMs',
          'responseDelayMs',
        ] as const)
          expect(other[key]).toEqual({ agent: one[key].customer, customer: one[key].agent });
      }),
    );
  });

  test('a sentence in one or two segments has the same figures', () => {
    fc.assert(
      fc.property(segments, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (some, which, where) => {
        const chosen = some[which % Math.max(1, some.length)];
        if (!chosen) return;
        const at = Math.round(chosen.startMs + (chosen.endMs - chosen.startMs) * where);
        if (at <= chosen.startMs || at >= chosen.endMs || at >= durationMs) return;
        const words = chosen.text === '' ? [] : chosen.text.split(' ');
        const cut = Math.floor(words.length * where);
        const halves = [
          { ...chosen, endMs: at, text: words.slice(0, cut).join(' ') },
          { ...chosen, startMs: at, text: words.slice(cut).join(' ') },
        ];
        expect(of(some.flatMap((segment) => (segment === chosen ? halves : [segment])))).toEqual(of(some));
      }),
    );
  });

  test('the order of the segments does not matter', () => {
    fc.assert(
      fc.property(segments, (some) => {
        expect(of([...some].reverse())).toEqual(of(some));
      }),
    );
  });

  test('a day of short turns is measured fast', () => {
    const many = segmentsOf(
      Array.from({ length: 40_000 }, (_, at): Said => [at % 2 ? 'a' : 'c', at * 2000, at * 2000 + 1900]),
    );
    expect(runUnlessEndless(() => of(many, 86_400_000))).toBeDefined();
  });
});
