import type { ImportRefusal } from '../../shared/imports/schema';

/** The file can't be imported and nothing of it is stored. The message gives advice and quotes no cell. */
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

/** Passes rows on. Turns a parser's error into a named refusal. */
export function* refuseUnreadable<T>(rows: Iterable<T>): Generator<T> {
  const iterator = rows[Symbol.iterator]();
  for (;;) {
    const next = parseOrRefuse(() => iterator.next());
    if (next.done) return;
    yield next.value;
  }
}

/** Returns what the parser returns. @throws ImportRefused for any error of the parser */
export const parseOrRefuse = <T>(parse: () => T): T => {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof ImportRefused) throw cause;
    throw damagedRefusal({ cause });
  }
};

export const encryptedRefusal = () =>
  new ImportRefused('ENCRYPTED', 'The workbook has a password. Save it without one and upload that.');

export const damagedRefusal = (options: { cause?: unknown } = {}) =>
  new ImportRefused(
    'UNREADABLE',
    'The file is damaged. Open it in a spreadsheet, save it as .xlsx and upload that.',
    options,
  );
