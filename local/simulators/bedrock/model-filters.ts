import type { OutputBlock } from './model-families';

/** How Bedrock stops an answer that it does not let through. */
export type ModelFilter = 'content_filtered' | 'guardrail_intervened';

/** Given a call's lines as one text and the tool of the question: whether and how the answer is stopped. */
export type FilterOf = (callText: string, tool: string) => ModelFilter | undefined;

interface FilteredSample {
  tool: 'record_scores' | 'record_edits';
  filter: ModelFilter;
}

/** Sample calls with a marker of their own, by which no other call is taken for them. */
export const filteredSamples: Readonly<Record<string, FilteredSample>> = {
  'en-05-shelf': { tool: 'record_scores', filter: 'content_filtered' },
  'tr-07-lamp': { tool: 'record_scores', filter: 'guardrail_intervened' },
  'uz-09-bedroom': { tool: 'record_edits', filter: 'content_filtered' },
  'ru-06-mattress': { tool: 'record_edits', filter: 'guardrail_intervened' },
};

/** A guardrail has its own message said. A filter leaves nothing. */
export const filteredBlocks = (filter: ModelFilter): OutputBlock[] =>
  filter === 'content_filtered' ? [] : [{ text: 'Sorry, the model cannot answer this question.' }];

/** Calls with the ends they have when those answers are filtered: scores are needed, clean words are not. */
export const withFilteredEnds = <T extends { id: string; expect: object }>(calls: readonly T[]): T[] =>
  calls.map((call) =>
    filteredSamples[call.id]?.tool === 'record_scores'
      ? { ...call, expect: { status: 'ERROR', reasonCode: 'MODEL_FILTERED' } }
      : call,
  );
