import type { ImportRefusal, RejectionCode } from '../../../functions/shared/imports/schema';
import type { CellNote } from '../../../functions/sources/salesforce/row-mapper';
import type { Section } from './explained';

const saveAgain = 'Open the file in a spreadsheet, save it as .xlsx and upload that.';
const shorter = 'Export a shorter period.';

export const importRefusals: Section<ImportRefusal> = {
  title: 'Exports that were refused',
  intro: 'Nothing of the file is stored. Correct it and upload it again.',
  codes: {
    EMPTY_FILE: { means: 'The file has no content.', toDo: 'Export again.' },
    TOO_LARGE: { means: 'The file is larger than `salesforce.maxBytes`.', toDo: shorter },
    UNPACKS_TOO_LARGE: { means: 'The workbook unpacks to more than an import takes.', toDo: shorter },
    TOO_MANY_ROWS: { means: 'The file has more rows than an import takes.', toDo: shorter },
    TOO_MANY_COLUMNS: {
      means: 'The file has more columns than an import takes.',
      toDo: 'Remove columns from the report.',
    },
    ENCRYPTED: { means: 'The workbook has a password.', toDo: 'Save it without a password.' },
    WRONG_EXTENSION: { means: 'The content is not what the file name says.', toDo: saveAgain },
    UNKNOWN_FORMAT: { means: 'The file is not .xlsx, .xls or .csv.', toDo: saveAgain },
    UNREADABLE: { means: 'The file is damaged.', toDo: saveAgain },
    TOOK_TOO_LONG: { means: 'Reading the file took longer than an import may.', toDo: shorter },
    FORMULAS: { means: 'Cells hold formulas.', toDo: 'Paste the values only, save and upload.' },
    NO_HEADER: { means: 'No row looks like a header.', toDo: 'Export with *Details Only*.' },
    UNKNOWN_HEADER: {
      means: 'Too few columns are known.',
      toDo: 'Choose the columns of an opportunity or lead report.',
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
    DATE_INVALID: { means: 'The date is not of the form DD/MM/YYYY.', toDo: 'Correct the date.' },
    NO_KEY: { means: 'The row has no id of its record.', toDo: 'Add the id column to the report.' },
    DUPLICATE_KEY: {
      means: 'A later row describes the same record differently. The later row is stored.',
      toDo: 'Remove one of the rows.',
    },
    ROW_INVALID: { means: 'A cell has a form that cannot be stored.', toDo: 'Correct the cell.' },
    ROW_TOO_LARGE: {
      means: 'The row is larger than an item of the table.',
      toDo: 'Shorten its longest cells.',
    },
    NOT_STORED: { means: 'The table did not take the row.', toDo: 'Upload the file again.' },
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
