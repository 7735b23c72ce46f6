import { countControls } from './control-characters';
import { encryptedRefusal, ImportRefused } from './refusal';
import { decodeText } from './text-decoding';

export type FileFormat = 'biff' | 'xlsx' | 'html' | 'csv';

const names: Record<FileFormat, string> = {
  biff: 'an Excel 97–2003 workbook',
  xlsx: 'an Excel workbook (.xlsx)',
  html: 'an HTML table',
  csv: 'a text table (.csv)',
};

/** Extensions of each format. Salesforce names its HTML tables `.xls`. */
const extensionsOf: Record<FileFormat, readonly string[]> = {
  biff: ['xls'],
  xlsx: ['xlsx'],
  html: ['xls', 'html', 'htm'],
  csv: ['csv', 'txt', 'tsv'],
};

/** First bytes of files that people upload by mistake. */
const strangers: readonly (readonly [start: string, name: string])[] = [
  ['%PDF', 'a PDF document'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
];

/** Beginnings of text tables that we do not read. Programs name both `.xls`. */
const unreadTexts: readonly (readonly [start: RegExp, name: string])[] = [
  [
    /^(?:\xef\xbb\xbf|\ufeff)?\s*(?:<[?!][^>]*>\s*)*<(?:\w{1,20}:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/,
    'an Excel XML 2003 workbook (SpreadsheetML)',
  ],
  [
    /^(?:\xef\xbb\xbf|\ufeff)?\s*(?:[\w-]{1,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*MIME-Version:/i,
    'a web archive (MHTML)',
  ],
];

const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

const htmlStart =
  /^(\xef\xbb\xbf|\ufeff)?\s*(<\?xml[^>]*>\s*)?(<!--((?!-->)[\s\S])*-->\s*)*<(!doctype\s+html|html|head|body|meta|style|title|table|center|div|form)\b/i;

/** Bytes to check. */
const headLength = 65_536;

/**
 * Finds the format of a file by its content. The name only has to fit.
 *
 * @throws ImportRefused `EMPTY_FILE`, `WRONG_EXTENSION`, `UNKNOWN_FORMAT`, `ENCRYPTED`
 */
export const formatOf = (bytes: Uint8Array, fileName: string): FileFormat => {
  if (bytes.length === 0)
    throw new ImportRefused('EMPTY_FILE', 'The file is empty (0 bytes). Export it again and upload that.');
  const head = headOf(bytes);
  const unread = unreadTexts.find(([start]) => start.test(head))?.[1];
  if (unread)
    throw new ImportRefused(
      'UNKNOWN_FORMAT',
      `The file is ${unread}. Open it in a spreadsheet, save it as .xlsx and upload that.`,
    );
  const format = sniff(head);
  const extension = /\.([^./]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (!format) throw toUnknownFormat(bytes, extension);
  // An .xlsx with a password is a compound file, like old workbooks.
  if (format === 'biff' && extension === 'xlsx' && Buffer.from(bytes).includes(encryptedPackage))
    throw encryptedRefusal();
  if (extension !== undefined && !extensionsOf[format].includes(extension))
    throw new ImportRefused(
      'WRONG_EXTENSION',
      `The file is named .${shorten(extension)} but is ${names[format]}. Check that it is the right file, name it .${extensionsOf[format][0]} and upload it again.`,
    );
  return format;
};

/** The start of the file as text. One byte is one character except in UTF-16. */
const headOf = (bytes: Uint8Array): string => {
  const head = Buffer.from(bytes.subarray(0, headLength)).toString('latin1');
  return /^(\xff\xfe|\xfe\xff)/.test(head) ? `\ufeff${decodeText(bytes.subarray(0, headLength)).text}` : head;
};

/** Largest share of control characters in a text. Other files have about one in ten bytes. */
const mostControls = 0.05;

const sniff = (head: string): FileFormat | undefined => {
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'biff';
  if (head.startsWith('PK\x03\x04')) return 'xlsx';
  if (strangers.some(([start]) => head.startsWith(start))) return undefined;
  if (countControls(head) > head.length * mostControls) return undefined;
  return htmlStart.test(head) ? 'html' : 'csv';
};

const toUnknownFormat = (bytes: Uint8Array, extension: string | undefined): ImportRefused => {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const name = strangers.find(([start]) => head.startsWith(start))?.[1] ?? 'no table that can be read';
  return extension !== undefined && Object.values(extensionsOf).flat().includes(extension)
    ? new ImportRefused(
        'WRONG_EXTENSION',
        `The file is named .${shorten(extension)} but is ${name}. Upload the export itself.`,
      )
    : new ImportRefused('UNKNOWN_FORMAT', `The file is ${name}. Upload the export as .xlsx, .xls or .csv.`);
};

const shorten = (extension: string): string => extension.slice(0, 10).toWellFormed();
