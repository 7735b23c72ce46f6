/** What one import may take, so that no file can exhaust the function. Observed exports have 38,000 rows and 12 columns. */
export const limits = {
  rows: 100_000,
  /** Named columns. */
  columns: 256,
  /** Place of the last column that may hold anything; spreadsheets have 16,384. */
  lastColumn: 1024,
  /** Places where a sheet merges cells. */
  mergedAreas: 100_000,
  /** Bytes of one row as it is stored; the table takes 400 kB an item. */
  rowBytes: 60_000,
  /** Characters of all rows together: a shared text of a workbook costs nothing in the file and everything in memory. */
  characters: 80_000_000,
  /** Bytes of all rows as they wait to be stored, outside the heap. */
  packedBytes: 160_000_000,
  report: {
    /** Characters of a cell of a rejected row. */
    cell: 500,
    /** Bytes of rejected rows with their content; further ones are listed without it. */
    contentBytes: 10_000_000,
    /** Bytes of rejected rows in all; further ones are counted. */
    rejectedBytes: 12_000_000,
    /** Characters of a stage. */
    stage: 200,
  },
  zip: {
    entries: 2000,
    /** Bytes of all parts together. */
    unpackedBytes: 200_000_000,
    /** Times its packed size; sheets reach 30. Small archives are let through, whatever their ratio. */
    ratio: 100,
    ratioFromBytes: 10_000_000,
  },
  /** Elements within one another: the markup parser takes the longer for each the deeper it is. */
  depth: 500,
  /** Rows looked at for the header. */
  rowsAboveHeader: 50,
} as const;
