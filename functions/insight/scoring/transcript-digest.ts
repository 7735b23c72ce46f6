import { createHash } from 'node:crypto';
import type { Evidence } from './evidence';

/**
 * Tells whether two results judge the same transcript: the spoken lines with their settled speakers and times. Masking
 * changes nothing in it.
 *
 * @returns SHA-256 in hexadecimal
 */
export const transcriptDigest = ({ lines }: Evidence): string => {
  const judged = lines.map(({ index, speaker, startMs, endMs, text }) => [
    index,
    speaker,
    startMs,
    endMs,
    text,
  ]);
  return createHash('sha256').update(JSON.stringify(judged)).digest('hex');
};
