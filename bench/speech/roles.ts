import { wordCount } from '../../functions/shared/transcripts/schema';
import { transcriptOf } from '../../functions/speech/transcript-of';
import type { SampleTurn } from '../../local/samples/catalogue';
import {
  addFirstAnswer,
  type LabelledCall,
  sampleCalls,
  tally,
  writtenCalls,
} from '../../test/speech/roles/labelled-calls';
import type { HeardCall } from './worker-run';

export interface RolesOfCall {
  id: string;
  channels: 1 | 2;
  by: string;
  confidence: number;
  /** Whether the agent is right. `left` means that the language model decides. */
  verdict: 'right' | 'wrong' | 'left';
  /** The same by the baseline, which takes the first speaker for the agent. */
  baseline: 'right' | 'wrong';
  segments: number;
  /** Segments with the right speaker for most of their time. */
  rightSegments: number;
}

interface Stretch {
  startMs: number;
  endMs: number;
}

const overlapMs = (one: Stretch, other: Stretch): number =>
  Math.max(0, Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs));

/** Who speaks most of the time between two moments. */
const speakerDuring = (turns: readonly SampleTurn[], stretch: Stretch): SampleTurn['speaker'] => {
  const ms = (speaker: SampleTurn['speaker']) =>
    turns.reduce((sum, turn) => sum + (turn.speaker === speaker ? overlapMs(turn, stretch) : 0), 0);
  return ms('agent') >= ms('customer') ? 'agent' : 'customer';
};

/** Divides a transcript between agent and customer by the rule of all engines. */
export const measureRoles = ({ sample: { call }, speech }: HeardCall): RolesOfCall => {
  const { roles, speakers, segments } = transcriptOf(
    speech,
    { callId: call.id, direction: call.direction },
    { engine: 'whisperx', channelMap: speech.voices === 'channels' ? 'caller-first' : 'unknown' },
  );
  const spoken = segments.filter((segment) => wordCount([segment]) > 0);
  const rightSegments = spoken.filter((one) => one.speaker === speakerDuring(call.turns, one)).length;
  const agentsMs = (speaker: SampleTurn['speaker']) =>
    spoken
      .filter((segment) => segment.speaker === 'agent')
      .flatMap((segment) =>
        call.turns.map((turn) => (turn.speaker === speaker ? overlapMs(turn, segment) : 0)),
      )
      .reduce((sum, ms) => sum + ms, 0);
  const [first] = spoken;
  return {
    id: call.id,
    channels: call.channels,
    by: roles?.by ?? 'none',
    confidence: roles?.confidence ?? 0,
    verdict: speakers !== 'roles' ? 'left' : agentsMs('agent') > agentsMs('customer') ? 'right' : 'wrong',
    baseline: first && speakerDuring(call.turns, first) === 'agent' ? 'right' : 'wrong',
    segments: spoken.length,
    rightSegments,
  };
};

/** Compares the rule with the baseline on labelled calls of all languages. */
export const measureRolesOnScripts = () => ({
  samples: both(sampleCalls()),
  samplesAnsweredFirst: both(sampleCalls().map(addFirstAnswer)),
  written: both(writtenCalls()),
});

const both = (calls: readonly LabelledCall[]) => {
  const { baseline, ...rule } = tally(calls);
  return { ...rule, baselineRight: baseline };
};
