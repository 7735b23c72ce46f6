import type { PageContent } from '../call-list';
import { readSipuniRows } from './csv-rows';
import { mapSipuniRow, type SipuniMapping, unknownWordsOf } from './mapper';

/** Reads one page of the vendor's list. @throws UnknownColumns */
export const readSipuniPage = (csv: string, mapping: SipuniMapping): PageContent => {
  const { rows, rejected } = readSipuniRows(csv);
  const content: PageContent = { rows: [], rejected: rejected.map(addVendorCallId) };
  for (const { row, line } of rows) {
    const record = mapSipuniRow(row, mapping);
    if ('callId' in record) content.rows.push({ record, unknownWords: unknownWordsOf(row) });
    else content.rejected.push(addVendorCallId({ ...record, line, row }));
  }
  return content;
};

/** A person finds the row at the vendor by its record id. */
const addVendorCallId = (rejected: PageContent['rejected'][number]): PageContent['rejected'][number] => {
  const { 'ID записи': vendorCallId } = rejected.row;
  return vendorCallId === undefined ? rejected : { ...rejected, vendorCallId };
};
