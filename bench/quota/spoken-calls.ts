import type { Call } from '../../functions/shared/calls/schema';
import type { Transcript } from '../../functions/shared/transcripts/schema';
import { sampleCalls, sampleLanguages } from '../../local/samples/catalogue';
import { aCall } from '../../test/support/fixtures';

export interface SpokenCall {
  call: Call;
  transcript: Transcript;
}

/** Calls of this length (s) in four languages by turns, made of sample speech. Nobody knows who speaks. */
export const makeSpokenCalls = (count: number, seconds = 240): SpokenCall[] => {
  const turns = Map.groupBy(
    sampleCalls().filter(({ steering, recorded }) => recorded && !steering),
    ({ language }) => language,
  );
  return Array.from({ length: count }, (_, index) => {
    const language = sampleLanguages[index % sampleLanguages.length] ?? 'en';
    const said = (turns.get(language) ?? []).flatMap((sample) => sample.turns);
    const callId = `quota-${index}`;
    return {
      call: aCall({
        callId,
        externalId: `quota-${index}`,
        durationSec: seconds,
        status: 'PROCESSING',
        stage: 'cleaning',
        language,
      }),
      transcript: {
        version: 1,
        callId,
        engine: 'navai',
        language,
        durationMs: seconds * 1000,
        channels: 1,
        speakers: 'separated',
        times: 'measured',
        segments: segmentsOf(said, index, seconds * 1000),
      },
    };
  });
};

const segmentsOf = (
  turns: readonly { speaker: 'agent' | 'customer'; startMs: number; endMs: number; text: string }[],
  from: number,
  durationMs: number,
): Transcript['segments'] => {
  const segments: Transcript['segments'] = [];
  let at = 0;
  for (let index = 0; at < durationMs; index++) {
    const turn = turns[(from + index) % turns.length];
    if (!turn) throw new Error('There are no samples in this language.');
    const ms = Math.max(1000, turn.endMs - turn.startMs);
    segments.push({
      index,
      speaker: index % 2 === 0 ? 'speaker-1' : 'speaker-2',
      startMs: at,
      endMs: at + ms,
      text: turn.text,
    });
    at += ms + 300;
  }
  return segments;
};
