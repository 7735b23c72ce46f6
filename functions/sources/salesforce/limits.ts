/**
 * Limits of one import, so that no file exhausts the function. Observed exports have 38,000 rows and 12
 * columns.
 */
export const limits = {
  rows: 100_000,
  /** Named columns. */
  columns: 256,
  /** Highest column that may have content. Spreadsheets have 16,384. */
  lastColumn: 1024,
  /** Merged areas of a sheet. */
  mergedAreas: 100_000,
  /** Bytes of one stored row. DynamoDB allows 400 kB per item. */
  rowBytes: 60_000,
  /** Characters of all rows. A shared text of a workbook is small in the file but large in memory. */
  characters: 80_000_000,
  /** Bytes of all rows that wait outside the heap. */
  packedBytes: 160_000_000,
  report: {
    /** Characters per cell of a rejected row. */
    cell: 500,
    /** Bytes of rejected rows with content. Further rows are listed without it. */
    contentBytes: 10_000_000,
    /** Bytes of all rejected rows. Further rows are only counted. */
    rejectedBytes: 12_000_000,
    /** Characters of a stage. */
    stage: 200,
  },
  zip: {
    entries: 2000,
    /** Bytes of all parts together. */
    unpackedBytes: 200_000_000,
    /** Largest ratio to the packed size. Sheets reach 30. Small archives are exempt. */
    ratio: 100,
    ratioFromBytes: 10_000_000,
  },
  /** Levels of nested elements. The markup parser slows down with depth. */
  depth: 500,
  /** Rows to search for the header. */
  rowsAboveHeader: 50,
} as const;
