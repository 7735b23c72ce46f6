import { createHash } from 'node:crypto';
import type { Evidence } from './evidence';

/**
 * Shows whether two results judge the same transcript. It covers spoken lines, speakers and times.
 * Masking does not change it.
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
