import type { Line } from './prompt';

export interface RecordedEdit {
  segment: number;
  kind: string;
  quote?: string;
  occurrence?: number;
  replacement?: string;
}

export interface RecordedEdits {
  edits: RecordedEdit[];
}

const FILLER =
  /^(?:ı{2,}|i{3,}|e{2,}|a{3,}|э{2,}|эм+|м{2,}|h+m+|m{2,}|u+h+|u+m+|uhm+|e+rm+|a+h{2,}|а{3,}|hı{2,}|ıh+|ıhı+)$/iu;

/** Removes fillers and repeated words. Adds and moves nothing. */
export const cleanLines = (lines: readonly Line[]): RecordedEdits => ({
  edits: lines.flatMap(({ segment, text }) => editsOf(segment, text)),
});

const editsOf = (segment: number, text: string): RecordedEdit[] => {
  const edits: RecordedEdit[] = [];
  const seen = new Map<string, number>();
  let previous: { bare: string; token: string } | undefined;
  for (const token of text.split(/\s+/).filter(Boolean)) {
    const bare = bareWord(token);
    if (bare === '') continue;
    const occurrence = (seen.get(bare) ?? 0) + 1;
    seen.set(bare, occurrence);
    const place = { segment, quote: bare, ...(occurrence > 1 ? { occurrence } : {}) };
    if (FILLER.test(bare)) {
      edits.push({ ...place, kind: 'filler' });
      continue;
    }
    // Repeated digits and masked numbers are no mistake.
    const repeats = /^\p{L}/u.test(bare) && previous?.bare === bare && /[\p{L},]$/u.test(previous.token);
    if (repeats) edits.push({ ...place, kind: 'repeat' });
    previous = { bare, token };
  }
  return edits;
};

export const bareWord = (token: string) =>
  token.toLowerCase().replace(/^[^\p{L}\p{N}[]+|[^\p{L}\p{N}\]]+$/gu, '');
