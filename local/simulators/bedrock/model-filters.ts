import type { OutputBlock } from './model-families';

/** How Bedrock stops an answer. */
export type ModelFilter = 'content_filtered' | 'guardrail_intervened';

/** Decides how an answer is stopped, from the call's lines as one text and the tool of the question. */
export type FilterOf = (callText: string, tool: string) => ModelFilter | undefined;

interface FilteredSample {
  tool: 'record_scores' | 'record_edits';
  filter: ModelFilter;
}

/** Sample calls with filtered answers. Each has a marker, so no other call is mistaken for it. */
export const filteredSamples: Readonly<Record<string, FilteredSample>> = {
  'en-05-shelf': { tool: 'record_scores', filter: 'content_filtered' },
  'tr-07-lamp': { tool: 'record_scores', filter: 'guardrail_intervened' },
  'uz-09-bedroom': { tool: 'record_edits', filter: 'content_filtered' },
  'ru-06-mattress': { tool: 'record_edits', filter: 'guardrail_intervened' },
};

/** A guardrail returns its own message. A filter returns nothing. */
export const toFilteredBlocks = (filter: ModelFilter): OutputBlock[] =>
  filter === 'content_filtered' ? [] : [{ text: 'Sorry, the model cannot answer this question.' }];

/** The calls with their ends under filters. A call needs scores but not clean words. */
export const expectFilteredEnds = <T extends { id: string; expect: object }>(calls: readonly T[]): T[] =>
  calls.map((call) =>
    filteredSamples[call.id]?.tool === 'record_scores'
      ? { ...call, expect: { status: 'ERROR', reasonCode: 'MODEL_FILTERED' } }
      : call,
  );
