import type { ImportRefusal, RejectionCode } from '../../../functions/shared/imports/schema';
import { limits } from '../../../functions/sources/salesforce/limits';
import type { CellNote } from '../../../functions/sources/salesforce/row-mapper';
import type { Section } from './explained';

const saveAgain = 'Open the file in a spreadsheet, save it as .xlsx and upload that.';
const shorter = 'Export a shorter period.';
const figure = (value: number): string => value.toLocaleString('en-US');

export const importRefusals: Section<ImportRefusal> = {
  title: 'Exports that were refused',
  intro:
    'An import that is `REFUSED` names one of these. Nothing of the file is stored. Correct it and upload it again. ' +
    'An import that has not ended in two hours is `STALLED`. Upload the file again, or redrive the dead-letter queue of the imports.',
  codes: {
    EMPTY_FILE: { means: 'The file has no content.', toDo: 'Export again.' },
    TOO_LARGE: {
      means: 'The file is larger than `salesforce.maxBytes`, or needs more memory than the function has.',
      toDo: `${shorter} Or raise \`functions.importSalesforce.memoryMb\`.`,
    },
    UNPACKS_TOO_LARGE: {
      means: 'The workbook unpacks to more than an import takes.',
      toDo: 'Copy its table into a new workbook, or export a shorter period.',
    },
    TOO_MANY_ROWS: { means: `The file has more than ${figure(limits.rows)} rows.`, toDo: shorter },
    TOO_MANY_COLUMNS: {
      means: `The file has more than ${limits.columns} named columns, or a column beyond the ${figure(limits.lastColumn)}th.`,
      toDo: 'Remove columns from the report.',
    },
    ENCRYPTED: { means: 'The workbook has a password.', toDo: 'Save it without a password.' },
    WRONG_EXTENSION: {
      means: 'The content is not what the file name says.',
      toDo: 'Check that it is the right file. Give it the right extension and upload it.',
    },
    UNKNOWN_FORMAT: { means: 'The file is no table, or a workbook older than Excel 97.', toDo: saveAgain },
    UNREADABLE: { means: 'The file is damaged or breaks off.', toDo: saveAgain },
    TOOK_TOO_LONG: {
      means: 'Reading the file took longer than an import may.',
      toDo: `${shorter} Or raise \`functions.importSalesforce.timeoutSeconds\`.`,
    },
    FORMULAS: { means: 'Cells hold formulas.', toDo: 'Paste the values only, save and upload.' },
    NO_HEADER: {
      means: `None of the first ${limits.rowsAboveHeader} rows names columns.`,
      toDo: 'Export with *Details Only*.',
    },
    UNKNOWN_HEADER: {
      means:
        'The columns are not those of leads or opportunities, or a column of `salesforce.keyColumns` is missing.',
      toDo: 'Choose the columns of an opportunity or lead report. Correct the setting.',
    },
    DATES_MIXED: {
      means: 'Some dates can only be day first and others only month first.',
      toDo: 'Export with one locale, or set `salesforce.dateOrder`.',
    },
  },
};

export const importRows: Section<RejectionCode> = {
  title: 'Rows of an export that were rejected',
  intro: 'The report names the row as a spreadsheet counts. The other rows are stored.',
  codes: {
    DATE_INVALID: {
      means: 'The date is not of the form DD/MM/YYYY, or MM/DD/YYYY where the file has that order.',
      toDo: 'Correct the date.',
    },
    NO_KEY: { means: 'Nothing tells the row apart.', toDo: 'Fill the columns that identify the row.' },
    DUPLICATE_KEY: {
      means: 'A later row names the same record with another owner or outcome. The later row is stored.',
      toDo: 'Remove one of the rows, or set `salesforce.keyColumns`.',
    },
    ROW_INVALID: {
      means: 'The row does not have as many fields as the header.',
      toDo: 'Look for separators and line breaks in its cells.',
    },
    ROW_TOO_LARGE: {
      means: `The row has more than ${figure(limits.rowBytes)} bytes of text, or too many rows name one record.`,
      toDo: 'Export fewer columns, or set `salesforce.keyColumns`.',
    },
    NOT_STORED: {
      means: 'The table did not take the row.',
      toDo: 'Upload the file again. If it repeats, tell operations.',
    },
  },
};

export const importCells: Section<CellNote['code']> = {
  title: 'Cells of an export with a note',
  intro: 'The row is stored without what the cell should say.',
  codes: {
    PHONE_UNREADABLE: { means: 'The cell has no telephone number.', toDo: 'Correct the number.' },
    PHONE_SHORTENED: {
      means: 'A spreadsheet rounded the number.',
      toDo: 'Format the column as text and export again.',
    },
    EMAIL_UNREADABLE: { means: 'The cell has no e-mail address.', toDo: 'Correct the address.' },
    DATE_UNREADABLE: { means: 'The cell has no date.', toDo: 'Correct the date.' },
    TEXT_DAMAGED: { means: 'A letter was damaged on its way.', toDo: 'Export again.' },
    OWNER_EMAIL_UNCLEAR: {
      means: 'The owner has more than one e-mail address.',
      toDo: 'Leave one address in the cell.',
    },
    STAGE_MISSING: {
      means: 'The opportunity has no stage. A deal that was won stays won.',
      toDo: 'Export with *Details Only*.',
    },
  },
};
