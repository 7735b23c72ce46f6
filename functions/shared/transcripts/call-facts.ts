import { cleanedKey, transcriptKey } from '../calls/object-keys';
import type { Call } from '../calls/schema';
import type { CallChange } from '../calls/store';
import { detectLanguages, type SpokenLanguages } from '../languages/detect-languages';
import { conversationMetrics } from './conversation-metrics';
import { type CleanedTranscript, spokenOf, type Transcript, wordCount } from './schema';

type Facts = Omit<CallChange, 'status' | 'stage'>;
type Located = Parameters<typeof transcriptKey>[0];

/** The languages of a transcript by its words (decision 027). */
export const languagesOf = ({ language, segments }: Transcript): SpokenLanguages =>
  detectLanguages(
    language,
    spokenOf(segments)
      .map(({ text }) => text)
      .join('\n'),
  );

/** What a call stores about its transcript. Facts of an earlier round describe another transcript. */
export const transcriptFacts = (call: Located, transcript: Transcript): Facts => {
  const { language, shares } = languagesOf(transcript);
  const { by: rolesBy, confidence: rolesConfidence } = transcript.roles ?? {};
  return {
    ...{ transcriptKey: transcriptKey(call), language, languageShares: shares, rolesBy, rolesConfidence },
    doubtfulShare: doubtfulShareOf(transcript),
    ...metricsOf(transcript),
  };
};

/** Share of the words that the engine made up (034). */
const doubtfulShareOf = ({ segments }: Transcript): number => {
  const words = wordCount(segments);
  return words === 0 ? 0 : Math.round((1 - wordCount(spokenOf(segments)) / words) * 100) / 100;
};

/** What a call stores about its cleaned transcript, which settles the speakers. */
export const cleanedFacts = (call: Located, transcript: Transcript, cleaned: CleanedTranscript): Facts => {
  const { language, rolesBy, rolesConfidence, lines } = cleaned;
  const settled = new Map(lines.map(({ index, speaker }) => [index, speaker]));
  const segments = transcript.segments.map((segment) => ({
    ...segment,
    speaker: settled.get(segment.index) ?? segment.speaker,
  }));
  return {
    ...{ cleanedKey: cleanedKey(call), language, rolesBy },
    ...(rolesConfidence === undefined ? {} : { rolesConfidence }),
    ...metricsOf({ ...transcript, segments }),
  };
};

const metricsOf = (transcript: Transcript): Pick<Facts, 'metrics' | 'remove'> => {
  const metrics: Call['metrics'] = conversationMetrics(transcript);
  return metrics ? { metrics } : { remove: ['metrics'] };
};
