import { type SampleCall, sampleAudio } from '../samples/catalogue';

/** A call as the simulated vendors know it: what the telephony lists, what is heard in it, and how it misbehaves. */
export interface SimulatedCall extends Omit<SampleCall, 'audio'> {
  /** The recording's bytes, as the telephony hands them out. */
  audio: () => Buffer;
}

/** A sample call with its recording, which is read when it is first asked for. */
export const simulated = (call: SampleCall): SimulatedCall => {
  let audio: Buffer | undefined;
  return { ...call, audio: () => (audio ??= call.audio ? sampleAudio(call) : Buffer.alloc(0)) };
};

/** What the speech and the model simulator know of a call, whichever telephony lists it. */
export interface HeardCall
  extends Pick<
    SimulatedCall,
    | 'id'
    | 'shows'
    | 'language'
    | 'recorded'
    | 'talkSeconds'
    | 'channels'
    | 'answerShape'
    | 'recordingBehaviour'
    | 'speechBehaviour'
    | 'modelBehaviour'
    | 'marker'
    | 'turns'
    | 'audio'
    | 'expect'
  > {
  /** What the system calls it, and by which a speech vendor knows it: it stands in the name of every file that is sent. */
  callId: string;
}
