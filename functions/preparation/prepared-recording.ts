/** A cleaned and compressed recording on disk, ready for an engine. */
export interface PreparedRecording {
  /** The file lives as long as the invocation's work. */
  path: string;
  bytes: number;
  contentType: string;
  /** File extension without a dot. */
  extension: string;
  durationMs: number;
  /** Two if each party has its own channel. */
  channels: 1 | 2;
  /** 1 if the line had two channels and only one party spoke. Absent if unknown. */
  voices?: 1;
}
