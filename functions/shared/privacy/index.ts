export type { PersonalDataKind, Span } from './kinds';
export { maskForLog, maskValueForLog } from './log';
export {
  type MaskedTexts,
  type MaskOptions,
  maskPassages,
  maskTexts,
  type Replacement,
  replaceSpans,
  toMaskedSpan as maskedSpan,
  toOriginalSpan as originalSpan,
} from './mask';
export { normalizePlaceholders, unmask, unmaskLine } from './placeholders';
