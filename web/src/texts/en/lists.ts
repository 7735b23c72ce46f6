/** What every list has. */
export const lists = {
  export: {
    title: 'Export',
    csv: 'CSV',
    xlsx: 'Excel (XLSX)',
    writing: 'Writing the file',
    ready: 'The file has {{n}} rows. The browser saves it.',
    part: 'The file has {{n}} rows. There are more.',
    rest: 'Export the rest',
    again: 'Save it again',
  },
  columns: 'Columns and rows',
  rows: '{{n}} rows',
  pageSize: 'Rows of a page',
  nothingHere: 'Nothing was found here. There may be more on the next page.',
};
