import type { Call } from '../shared/calls/schema';
import { spokenOf, type Transcript } from '../shared/transcripts/schema';
import type { HeardSpeech } from './heard-speech';
import { type ChannelMap, whoIsTheAgent } from './roles/agent-role';
import { toSegments, wholeMs } from './segments';
import { markUnspoken } from './unspoken';

export interface HearingTraits {
  /** The name of the engine that heard the call. */
  engine: string;
  /** How the source of the call lays out two channels. */
  channelMap: ChannelMap;
}

/** The canonical transcript of what an engine heard, with agent and customer told apart where that can be told. */
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
