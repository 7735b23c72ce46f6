import type { SampleCall } from '../samples/catalogue';

/** A call as the simulated vendors know it: what the telephony lists, what is heard in it, and how it misbehaves. */
export interface SimulatedCall extends Omit<SampleCall, 'audio'> {
  /** The recording's bytes (MP3). Two calls never have the same bytes: the speech vendor tells calls apart by them. */
  audio: () => Buffer;
}

/** What the speech and the model simulator know of a call, whichever telephony lists it. */
export type HeardCall = Pick<
  SimulatedCall,
  | 'id'
  | 'shows'
  | 'language'
  | 'recorded'
  | 'talkSeconds'
  | 'answerShape'
  | 'recordingBehaviour'
  | 'speechBehaviour'
  | 'modelBehaviour'
  | 'marker'
  | 'turns'
  | 'audio'
  | 'expect'
>;
