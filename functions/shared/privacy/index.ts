export type { PersonalDataKind, Span } from './kinds';
export { maskForLog, maskValueForLog } from './log';
export {
  type MaskedTexts,
  type MaskOptions,
  maskedSpan,
  maskPassages,
  maskTexts,
  originalSpan,
  type Replacement,
  replaceSpans,
} from './mask';
export { normalizePlaceholders, unmask, unmaskLine } from './placeholders';
