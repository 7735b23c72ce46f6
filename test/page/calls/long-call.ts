import { analysisAnswer, type CallAnswer, callAnswer, type Turn } from './call-answer';

/** A call of an hour. */
export const longCallId = 'page-long-call';
const segments = 900;
const segmentMs = 4_000;

const words =
  'price delivery tomorrow kitchen table colour oak payment month address thank you please wait moment check order number'.split(
    ' ',
  );

const turnAt = (index: number): Turn => ({
  index,
  speaker: index % 2 === 0 ? 'agent' : 'customer',
  startMs: index * segmentMs,
  endMs: index * segmentMs + 3_500,
  text: Array.from({ length: 6 + (index % 23) }, (_, at) => words[(index * 7 + at * 3) % words.length]).join(
    ' ',
  ),
});

/** 900 segments. Each answer quotes another part of the hour. */
export const longCall = (links: CallAnswer['links']): CallAnswer => {
  const turns = Array.from({ length: segments }, (_, index) => turnAt(index));
  const citationOf = (index: number) => {
    const { speaker, startMs, endMs, text } = turnAt(index);
    return { segment: index, quote: text.split(' ').slice(0, 4).join(' '), speaker, startMs, endMs };
  };
  return callAnswer(longCallId, turns, {
    links,
    kept: { sound: { state: 'kept' }, transcript: { state: 'kept' }, analysis: { state: 'kept' } },
    cleaned: turns.map((turn) => ({ ...turn })),
    analysis: analysisAnswer({
      answers: [10, 250, 480, 640, 890].map((index, at) => ({
        kind: 'scale',
        question: `question-${at + 1}`,
        section: 'Talk',
        name: `Question ${at + 1}`,
        weight: 1,
        score: 6 + (at % 4),
        reason: 'The agent says so.',
        citations: [citationOf(index)],
      })),
      violations: [
        {
          violation: 'promise',
          name: 'False promise',
          reason: 'The agent promises what nobody can.',
          citation: citationOf(700),
          atMs: 700 * segmentMs,
        },
      ],
      summary: 'A long call about a kitchen.',
    }),
  });
};
