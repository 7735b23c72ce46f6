import type { ShownCall } from './deployed';

/** Keys of questions without proof. Their answers apply, are not missing and do not cite the call. */
export const findUnproven = ({ analysis, transcription, cleaned = [] }: ShownCall): string[] =>
  (analysis?.answers ?? []).flatMap((answer) => {
    const { question, kind, citations, missing } = answer;
    const areTrue = citations.every(
      ({ segment, quote, speaker }) =>
        transcription?.segments[segment]?.text.includes(quote) === true &&
        cleaned.find(({ index }) => index === segment)?.speaker === speaker,
    );
    const isProven = missing || citations.some(({ speaker }) => speaker === 'agent');
    return areTrue && (kind === 'notApplicable' || isProven) ? [] : [question];
  });
