import type { Texts } from '../../../texts/texts';

export type FieldName = keyof Texts['forms']['fields'];

/** One thing that a version says of a block. */
export interface Line {
  readonly field: FieldName;
  readonly text: string;
}

/** Lines that have a text. */
export const keepFilled = (lines: readonly (readonly [FieldName, string | undefined])[]): Line[] =>
  lines.flatMap(([field, text]) => (text ? [{ field, text }] : []));
