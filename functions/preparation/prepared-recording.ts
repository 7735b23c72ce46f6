/** A recording as it is sent to an engine: cleaned up, compressed, on this machine. */
export interface PreparedRecording {
  /** File on this machine; it lives as long as the invocation's work. */
  path: string;
  bytes: number;
  contentType: string;
  /** Of its format, without a dot. */
  extension: string;
  durationMs: number;
  /** Two where each party has one of its own. */
  channels: 1 | 2;
  /** One where the line had two channels and only one party was ever heard; absent: nobody knows. */
  voices?: 1;
}
