import type { Call } from '../shared/calls/schema';
import { spokenOf, type Transcript } from '../shared/transcripts/schema';
import type { HeardSpeech } from './heard-speech';
import { markUnspoken } from './mark-unspoken';
import { type ChannelMap, findAgent } from './roles/find-agent';
import { toSegments, toWholeMs } from './segments';

export interface HearingTraits {
  /** The engine that transcribed the call. */
  engine: string;
  /** Which party is on which of two channels. */
  channelMap: ChannelMap;
}

/** Makes the transcript from an engine's answer. It names agent and customer if it can tell them. */
export const transcriptOf = (
  heard: HeardSpeech,
  call: Pick<Call, 'callId' | 'direction'>,
  { engine, channelMap }: HearingTraits,
): Transcript => {
  const pieces = markUnspoken(heard);
  const spoken = { ...heard, pieces: spokenOf(pieces) };
  const { roles, speakers, speakerOf } = findAgent(spoken, call.direction, channelMap);
  const segments = toSegments(pieces.map(({ voice, ...piece }) => ({ ...piece, speaker: speakerOf(voice) })));
  const lastMs = segments.reduce((last, { endMs }) => Math.max(last, endMs), 0);
  return {
    version: 1,
    callId: call.callId,
    engine,
    language: heard.language,
    durationMs: Math.max(toWholeMs(heard.durationMs), lastMs),
    channels: heard.voices === 'channels' ? 2 : 1,
    speakers,
    times: heard.times,
    ...(heard.wordTimes ? { wordTimes: heard.wordTimes } : {}),
    roles,
    segments,
  };
};
