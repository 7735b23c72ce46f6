import type { Analysis, Citation } from '../analyses/schema';
import { maskedSpan } from '../privacy';
import type { CleanedLine, CleanedTranscript, Edit, Segment, Transcript } from '../transcripts/schema';
import { hideInFields, type VendorFields } from './hidden-fields';
import { type HiddenKind, hiddenKindOf, hiddenKinds } from './hidden-kinds';
import { type HiddenTexts, hideInTexts } from './hidden-lines';
import { type HiddenText, maskQuote, occurrencesOf, touchesHidden } from './hidden-text';

/** What people read of a call if it is stored. */
export interface Conversation {
  transcript?: Transcript | undefined;
  cleaned?: CleanedTranscript | undefined;
  analysis?: Analysis | undefined;
  vendorFields?: VendorFields | undefined;
}

export interface MaskedConversation extends Conversation {
  /** Kinds that were hidden. */
  kinds: HiddenKind[];
}

/**
 * Masks what people read of a call (063). Cards, ids, IBANs and codes are masked, written or spoken.
 *
 * 1. Mask three passages. They are what was said, the cleaned lines and the lines before cleaning.
 * 2. Cut each quote out of the masked line where it stood in the original.
 * 3. Mask summary and reasons alone with the known spellings of the call.
 * 4. Mask the fields of the vendor alone.
 *
 * Masking twice changes nothing.
 */
export const maskForPeople = (conversation: Conversation): MaskedConversation => {
  const { transcript, cleaned, analysis, vendorFields } = conversation;
  const texts = hideInTexts({
    said: transcript?.segments ?? [],
    cleaned: cleaned?.lines ?? [],
    prose: analysis ? textsOf(analysis, transcript?.segments ?? []) : [],
  });
  const ofVendor = vendorFields && hideInFields(vendorFields);
  return {
    ...(ofVendor ? { vendorFields: ofVendor.fields } : {}),
    transcript: transcript && {
      ...transcript,
      segments: transcript.segments.map((segment) => maskSegment(segment, texts)),
    },
    cleaned: cleaned && { ...cleaned, lines: cleaned.lines.map((line) => maskCleaned(line, texts)) },
    analysis: analysis && maskAnalysis(analysis, texts),
    kinds: kindsIn(texts, ofVendor?.kinds ?? []),
  };
};

const maskSegment = (segment: Segment, { said }: HiddenTexts): Segment => ({
  ...segment,
  text: said.get(segment.index)?.masked ?? segment.text,
});

const maskCleaned = (line: CleanedLine, { cleaned, spoken }: HiddenTexts): CleanedLine => {
  const [text, before] = [cleaned.get(line.index), spoken.get(line.index)];
  if (!text || !before) return line;
  return {
    ...line,
    text: text.masked,
    ...(line.spoken === undefined ? {} : { spoken: before.masked }),
    ...(line.edits ? { edits: maskEdits(line.edits, text, before) } : {}),
  };
};

/** Drops edits of hidden words. They would reveal the words. */
const maskEdits = (edits: readonly Edit[], text: HiddenText, before: HiddenText): Edit[] =>
  edits
    .filter(
      (edit) => !touchesHidden(before, edit) && (maskQuote(text, edit.now ?? '') ?? edit.now) === edit.now,
    )
    .map((edit) => ({ ...edit, ...maskedSpan(before.hidden, edit) }));

/** Texts of the model and quotes that their lines do not contain. */
const textsOf = (
  { summary, answers, automaticFails, violations }: Analysis,
  segments: readonly Segment[],
): string[] => {
  const said = new Map(segments.map(({ index, text }) => [index, text]));
  const isSaid = ({ segment, quote }: Citation) => occurrencesOf(quote, said.get(segment) ?? '').length > 0;
  const citations = [
    ...answers.flatMap((answer) => answer.citations),
    ...automaticFails.flatMap(({ citation }) => citation ?? []),
    ...violations.map(({ citation }) => citation),
  ];
  const reasons = [...answers, ...violations].map(({ reason }) => reason);
  const apart = citations.filter((citation) => !isSaid(citation)).map(({ quote }) => quote);
  return [...new Set([summary, ...reasons, ...apart])];
};

const maskAnalysis = (analysis: Analysis, { said, prose }: HiddenTexts): Analysis => {
  const maskProse = (text: string): string => prose.get(text)?.masked ?? text;
  const maskCitation = (citation: Citation): Citation => {
    const line = said.get(citation.segment);
    return { ...citation, quote: (line && maskQuote(line, citation.quote)) ?? maskProse(citation.quote) };
  };
  return {
    ...analysis,
    summary: maskProse(analysis.summary),
    answers: analysis.answers.map((answer) => ({
      ...answer,
      reason: maskProse(answer.reason),
      citations: answer.citations.map(maskCitation),
    })),
    automaticFails: analysis.automaticFails.map(({ citation, ...fail }) => ({
      ...fail,
      ...(citation ? { citation: maskCitation(citation) } : {}),
    })),
    violations: analysis.violations.map((violation) => ({
      ...violation,
      reason: maskProse(violation.reason),
      citation: maskCitation(violation.citation),
    })),
  };
};

const kindsIn = (
  { said, cleaned, spoken, prose }: HiddenTexts,
  ofVendor: readonly HiddenKind[],
): HiddenKind[] => {
  const texts = [said, cleaned, spoken, prose].flatMap((form) => [...form.values()]);
  const found = new Set(texts.flatMap(({ hidden }) => hidden.map(({ name }) => hiddenKindOf(name))));
  return hiddenKinds.filter((kind) => found.has(kind) || ofVendor.includes(kind));
};
