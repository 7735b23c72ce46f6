import { type Stretch, silencesBetween } from '../../parts/player/silences';
import { type Mark, marksOf, type Proof, proofsBySegment, proofsOf } from '../../parts/result/proofs';
import { readResult } from '../../parts/result/read-result';
import type { Result } from '../../parts/result/result';
import { type Row, rowsOf } from '../../parts/transcript/rows';
import type { Call } from './use-call';

/** A call as the page shows it. */
export interface Reading {
  rows: readonly Row[];
  isCleaned: boolean;
  /** Milliseconds. */
  durationMs: number;
  result?: Result;
  proofs: readonly Proof[];
  marks: readonly Mark[];
  marksBySegment: ReadonlyMap<number, Mark[]>;
  /** Absent if the times of segments are estimated. Peaks then show silence. */
  silences?: readonly Stretch[];
}

export const readingOf = ({ transcription, cleaned, analysis, durationSec }: Call): Reading => {
  const durationMs = transcription?.durationMs ?? durationSec * 1000;
  const rows = rowsOf(transcription?.segments ?? [], cleaned);
  const result = analysis && readResult(analysis);
  const proofs = result ? proofsOf(result) : [];
  const marks = marksOf(proofs, durationMs);
  const isMeasured = transcription?.times === 'measured';
  return {
    rows,
    isCleaned: cleaned !== undefined,
    durationMs,
    ...(result ? { result } : {}),
    proofs,
    marks,
    marksBySegment: proofsBySegment(marks),
    ...(isMeasured ? { silences: silencesBetween(rows, durationMs) } : {}),
  };
};

/** Position of the row that a citation quotes. -1 if the transcript has no such segment. */
export const rowOfCitation = (rows: readonly Row[], { segment }: { segment: number }): number =>
  rows.findIndex(({ index }) => index === segment);
