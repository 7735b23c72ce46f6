import type { Schemas } from '../../../../client/client';

type Transcription = NonNullable<Schemas['Call']['transcription']>;

/** What one speaker said, with times in ms from the start of the recording. */
export type Segment = Transcription['segments'][number];
export type Speaker = Segment['speaker'];

/** A segment after cleaning. */
export type CleanedLine = NonNullable<Schemas['Call']['cleaned']>[number];
export type Edit = NonNullable<CleanedLine['edits']>[number];

/** UTF-16 offsets into a text, end exclusive. */
export interface Span {
  start: number;
  end: number;
}
