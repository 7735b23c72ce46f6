import type { ImportRefusal } from '../../shared/imports/schema';

/** The file can't be imported; nothing of it is stored. The message says what to do and quotes no cell. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';

  constructor(
    readonly code: ImportRefusal,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
  }
}

/** Passes rows on; what a parser throws over them becomes a refusal with a name. */
export function* readable<T>(rows: Iterable<T>): Generator<T> {
  const iterator = rows[Symbol.iterator]();
  for (;;) {
    const next = orUnreadable(() => iterator.next());
    if (next.done) return;
    yield next.value;
  }
}

/** Answers what a parser answers. @throws ImportRefused whatever the parser throws */
export const orUnreadable = <T>(parse: () => T): T => {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof ImportRefused) throw cause;
    throw damaged({ cause });
  }
};

export const encrypted = () =>
  new ImportRefused('ENCRYPTED', 'The workbook has a password. Save it without one and upload that.');

export const damaged = (options: { cause?: unknown } = {}) =>
  new ImportRefused(
    'UNREADABLE',
    'The file is damaged. Open it in a spreadsheet, save it as .xlsx and upload that.',
    options,
  );
