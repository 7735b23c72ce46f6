export type { PersonalDataKind } from './kinds';
export { maskForLog, maskValueForLog } from './log';
export { type MaskedTexts, type MaskOptions, maskTexts } from './mask';
export { unmask } from './placeholders';
