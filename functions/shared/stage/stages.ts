import { cleanedKey, type KeyedCall, preparedKey, recordingKey, transcriptKey } from '../calls/object-keys';

/** What all rooms know about a stage. */
export interface StageDefinition {
  /** Status of a call that waits for this stage. */
  readonly waitingStatus: 'QUEUED' | 'UPLOADED' | 'PROCESSING';
  /** Key of the input object. Its arrival sends the message that starts the stage. */
  readonly inputKey: ((call: KeyedCall) => string) | undefined;
  /** Whether the stage works on audio. The audio of a call is deleted after the last such stage (B5). */
  readonly usesAudio: boolean;
}

/** The only list of stages, in the order of a call. Each has a queue of the same name. */
export const stageList = {
  recordings: { waitingStatus: 'QUEUED', inputKey: undefined, usesAudio: true },
  preparation: { waitingStatus: 'UPLOADED', inputKey: recordingKey, usesAudio: true },
  speech: { waitingStatus: 'UPLOADED', inputKey: preparedKey, usesAudio: true },
  cleaning: { waitingStatus: 'PROCESSING', inputKey: transcriptKey, usesAudio: false },
  scoring: { waitingStatus: 'PROCESSING', inputKey: cleanedKey, usesAudio: false },
} as const satisfies Record<string, StageDefinition>;

export type Stage = keyof typeof stageList;

export const stages = Object.keys(stageList) as [Stage, ...Stage[]];

/** One value for every stage. */
export const forEachStage = <Made>(make: (stage: Stage) => Made): Record<Stage, Made> =>
  Object.fromEntries(stages.map((stage) => [stage, make(stage)])) as Record<Stage, Made>;
