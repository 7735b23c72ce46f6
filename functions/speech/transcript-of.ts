import type { Call } from '../shared/calls/schema';
import { spokenOf, type Transcript } from '../shared/transcripts/schema';
import type { HeardSpeech } from './heard-speech';
import { type ChannelMap, whoIsTheAgent } from './roles/agent-role';
import { toSegments, wholeMs } from './segments';
import { markUnspoken } from './unspoken';

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
  const { roles, speakers, speakerOf } = whoIsTheAgent(spoken, call.direction, channelMap);
  const segments = toSegments(pieces.map(({ voice, ...piece }) => ({ ...piece, speaker: speakerOf(voice) })));
  const lastMs = segments.reduce((last, { endMs }) => Math.max(last, endMs), 0);
  return {
    version: 1,
    callId: call.callId,
    engine,
    language: heard.language,
    durationMs: Math.max(wholeMs(heard.durationMs), lastMs),
    channels: heard.voices === 'channels' ? 2 : 1,
    speakers,
    times: heard.times,
    ...(heard.wordTimes ? { wordTimes: heard.wordTimes } : {}),
    roles,
    segments,
  };
};
