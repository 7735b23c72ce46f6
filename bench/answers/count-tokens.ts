import { scorableSamples, transcriptOfSample, walkTranscripts } from '../../test/insight/sample-walk';

/**
 * Output tokens of scoring each sample call, by its id. The simulated model answers honestly, so each call is
 * asked once.
 * @param ids the samples. Left out, all that are scored
 */
export const countAnswerTokens = async (ids?: readonly string[]): Promise<Record<string, number>> => {
  const samples = scorableSamples().filter(({ id }) => ids === undefined || ids.includes(id));
  const counted: Record<string, number> = {};
  for (const sample of samples) {
    const transcript = transcriptOfSample(`sipuni-${sample.id}`, sample);
    const { tokens } = await walkTranscripts(new Map([[sample.id, transcript]]));
    counted[sample.id] = tokens.record_scores?.outputTokens ?? 0;
  }
  return counted;
};

/** Tokens of a call on average, one decimal. */
export const tokensOfACall = (counted: Readonly<Record<string, number>>): number => {
  const tokens = Object.values(counted);
  return Math.round((tokens.reduce((sum, some) => sum + some, 0) / Math.max(1, tokens.length)) * 10) / 10;
};
