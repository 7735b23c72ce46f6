import { type SampleCall, sampleAudio } from '../samples/catalogue';

/** A call as the simulated vendors know it. */
export interface SimulatedCall extends Omit<SampleCall, 'audio'> {
  /** Bytes of the recording from the telephony. */
  audio: () => Buffer;
}

/** A sample call with its recording. It reads the recording at first use. */
export const simulateCall = (call: SampleCall): SimulatedCall => {
  let audio: Buffer | undefined;
  return { ...call, audio: () => (audio ??= call.audio ? sampleAudio(call) : Buffer.alloc(0)) };
};

/** What the simulators of speech and model know of a call from any telephony. */
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
  /** Id in our system. It is in every file name, so a speech vendor knows the call by it. */
  callId: string;
}
