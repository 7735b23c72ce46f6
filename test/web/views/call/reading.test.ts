import { readingOf, rowOfCitation } from '../../../../web/src/views/call/reading';
import { callAnswer } from '../../../page/calls/call-answer';
import { longCall } from '../../../page/calls/long-call';

it('reads rows, proofs and marks of a scored call', () => {
  const reading = readingOf(longCall({}));
  expect(reading).toMatchObject({ isCleaned: true, durationMs: 3_600_500 });
  expect(reading.rows).toHaveLength(900);
  expect(reading.proofs).toHaveLength(6);
  expect(reading.marksBySegment.get(700)?.[0]?.proof.kind).toBe('violation');
  expect(rowOfCitation(reading.rows, { segment: 700 })).toBe(700);
  expect(rowOfCitation(reading.rows, { segment: 9_000 })).toBe(-1);
});

it('reads a call without transcript and score', () => {
  const reading = readingOf(callAnswer('one', [], { transcription: undefined, durationSec: 30 }));
  expect(reading).toEqual({
    rows: [],
    isCleaned: false,
    durationMs: 30_000,
    proofs: [],
    marks: [],
    marksBySegment: new Map(),
  });
});

it('finds silence by the times of segments only if they are measured', () => {
  const turns = [{ index: 0, speaker: 'agent' as const, startMs: 4_000, endMs: 5_000, text: 'salom' }];
  const measured = callAnswer('one', turns);
  const { transcription } = measured;
  const estimated = {
    ...measured,
    transcription: transcription && { ...transcription, times: 'estimated' as const },
  };
  expect(readingOf(measured).silences).toEqual([{ startMs: 300, endMs: 3_700 }]);
  expect(readingOf(estimated).silences).toBeUndefined();
});
