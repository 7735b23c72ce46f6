export type { PersonalDataKind } from './kinds';
export { maskForLog, maskValueForLog } from './log';
export { type MaskedTexts, type MaskOptions, maskTexts, originalSpan, type Replacement } from './mask';
export { normalizePlaceholders, unmask, unmaskLine } from './placeholders';
