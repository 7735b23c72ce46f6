import { encrypted, ImportRefused } from './refusal';
import { decodeText } from './text-decoding';

export type FileFormat = 'biff' | 'xlsx' | 'html' | 'csv';

const names: Record<FileFormat, string> = {
  biff: 'an Excel 97–2003 workbook',
  xlsx: 'an Excel workbook (.xlsx)',
  html: 'an HTML table',
  csv: 'a text table (.csv)',
};

/** The names each format comes with; Salesforce names its HTML tables `.xls`. */
const extensionsOf: Record<FileFormat, readonly string[]> = {
  biff: ['xls'],
  xlsx: ['xlsx'],
  html: ['xls', 'html', 'htm'],
  csv: ['csv', 'txt', 'tsv'],
};

/** What is uploaded by mistake, by its first bytes. */
const strangers: readonly (readonly [start: string, name: string])[] = [
  ['%PDF', 'a PDF document'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
];

const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

const htmlStart =
  /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--((?!-->)[\s\S])*-->\s*)*<(!doctype\s+html|html|head|body|meta|style|title|table|center|div|form)\b/i;

/** Bytes looked at. */
const headLength = 65_536;

/**
 * What a file is, by its content. The name only has to fit.
 *
 * @throws ImportRefused `EMPTY_FILE`, `WRONG_EXTENSION`, `UNKNOWN_FORMAT`, `ENCRYPTED`
 */
export const formatOf = (bytes: Uint8Array, fileName: string): FileFormat => {
  if (bytes.length === 0)
    throw new ImportRefused('EMPTY_FILE', 'The file is empty (0 bytes). Export it again and upload that.');
  const format = sniff(bytes);
  const extension = /\.([^./]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (!format) throw unknown(bytes, extension);
  // An .xlsx with a password is a compound file as the old workbooks are.
  if (format === 'biff' && extension === 'xlsx' && Buffer.from(bytes).includes(encryptedPackage))
    throw encrypted();
  if (extension !== undefined && !extensionsOf[format].includes(extension))
    throw new ImportRefused(
      'WRONG_EXTENSION',
      `The file is named .${short(extension)} but is ${names[format]}. Check that it is the right file, name it .${extensionsOf[format][0]} and upload it again.`,
    );
  return format;
};

const sniff = (bytes: Uint8Array): FileFormat | undefined => {
  const head = Buffer.from(bytes.subarray(0, headLength)).toString('latin1');
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'biff';
  if (head.startsWith('PK\x03\x04')) return 'xlsx';
  if (strangers.some(([start]) => head.startsWith(start))) return undefined;
  const isUtf16 = /^(\xff\xfe|\xfe\xff)/.test(head);
  const text = isUtf16 ? decodeText(bytes.subarray(0, headLength)) : head;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of them
  if (/[\x00-\x08\x0b\x0e-\x1f]/.test(text)) return undefined;
  return htmlStart.test(text) ? 'html' : 'csv';
};

const unknown = (bytes: Uint8Array, extension: string | undefined): ImportRefused => {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const name = strangers.find(([start]) => head.startsWith(start))?.[1] ?? 'no table that can be read';
  return extension !== undefined && Object.values(extensionsOf).flat().includes(extension)
    ? new ImportRefused(
        'WRONG_EXTENSION',
        `The file is named .${short(extension)} but is ${name}. Upload the export itself.`,
      )
    : new ImportRefused('UNKNOWN_FORMAT', `The file is ${name}. Upload the export as .xlsx, .xls or .csv.`);
};

const short = (extension: string): string => extension.slice(0, 10).toWellFormed();
