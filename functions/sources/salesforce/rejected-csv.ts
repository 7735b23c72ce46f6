import { spreadsheetCsv } from '../../shared/spreadsheet-csv';
import type { RejectedWithContent } from './distinct-rows';
import type { ReadFile } from './reader-thread';

/**
 * Rejected rows for correction in a spreadsheet. Each has its number, code, reason and cells below the header
 * of the file. Cells are those of the report, so some are cut or missing.
 */
export const rejectedCsv = (
  { columns, labels }: Pick<ReadFile, 'columns' | 'labels'>,
  rejected: readonly RejectedWithContent[],
): string => {
  const known = new Set(columns);
  const beside = new Set(
    rejected.flatMap(({ content = {} }) => Object.keys(content).filter((name) => !known.has(name))),
  );
  const names = [...columns, ...beside];
  const header = names.map((name, index) => labels[index] || name);
  return spreadsheetCsv([
    ['row', 'code', 'reason', ...header],
    ...rejected.map(({ row, code, reason, content = {} }) => [
      String(row),
      code,
      reason,
      ...names.map((name) => content[name] ?? ''),
    ]),
  ]);
};
