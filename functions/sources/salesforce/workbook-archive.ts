import { type UnzipFileInfo, unzipSync } from 'fflate';
import { limits } from './limits';
import { ImportRefused, parseOrRefuse } from './refusal';
import { readXml } from './xml-parts';

/** The needed parts of an .xlsx, unpacked on demand. */
export interface WorkbookArchive {
  /** Paths of the visible sheets, in order. */
  sheets: string[];
  sharedStrings: string | undefined;
  from1904: boolean;
  /** @throws ImportRefused when the part is missing */
  part(path: string): Uint8Array;
}

/**
 * Opens a workbook. Checks the declared sizes of all parts before it unpacks any. Each part gets a buffer of
 * its declared size, which cannot grow. A false size gives an incomplete part.
 *
 * @throws ImportRefused `UNPACKS_TOO_LARGE`, `UNREADABLE`, `UNKNOWN_FORMAT`
 */
export const openWorkbook = (archive: Uint8Array): WorkbookArchive => {
  const entries = listEntries(archive);
  checkSizes(entries, archive.length);
  const byPath = new Map(entries.map((entry) => [normalizePath(entry.name), entry.name]));
  if (byPath.size < entries.length) throw damagedPartRefusal('The workbook has two parts of one name.');

  const part = (path: string): Uint8Array => {
    const name = byPath.get(path);
    const content =
      name === undefined
        ? undefined
        : parseOrRefuse(() => unzipSync(archive, { filter: (entry) => entry.name === name })[name]);
    if (!content) throw damagedPartRefusal('A part of the workbook is missing.');
    return content;
  };

  if (!byPath.has('_rels/.rels')) throw notWorkbookRefusal();
  const main = readRelations(part('_rels/.rels'), '').find(({ type }) => type === 'officeDocument')?.path;
  if (!main?.endsWith('.xml') || !byPath.has(main)) throw notWorkbookRefusal();
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relationsPath = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const targets = byPath.has(relationsPath) ? readRelations(part(relationsPath), folder) : [];

  const { sheetIds, from1904, isWorkbook } = readWorkbookPart(part(main));
  if (!isWorkbook) throw notWorkbookRefusal();
  return {
    sheets: sheetIds.flatMap((id) => {
      const target = targets.find((relation) => relation.id === id && relation.type === 'worksheet');
      return target ? [target.path] : [];
    }),
    sharedStrings: targets.find(({ type }) => type === 'sharedStrings')?.path,
    from1904,
    part,
  };
};

const listEntries = (archive: Uint8Array): UnzipFileInfo[] => {
  const entries: UnzipFileInfo[] = [];
  parseOrRefuse(() =>
    unzipSync(archive, {
      filter: (entry) => {
        entries.push(entry);
        if (entries.length > limits.zip.entries)
          throw new ImportRefused(
            'UNPACKS_TOO_LARGE',
            `The workbook has more than ${limits.zip.entries} parts. Copy its table into a new workbook and upload that.`,
          );
        return false;
      },
    }),
  );
  return entries;
};

const checkSizes = (entries: readonly UnzipFileInfo[], packedBytes: number): void => {
  const { unpackedBytes, ratio, ratioFromBytes } = limits.zip;
  const declared = entries.reduce((sum, { originalSize }) => sum + originalSize, 0);
  // Parts may share their packed bytes. So check each part's ratio too.
  const bomb = [{ originalSize: declared, size: packedBytes }, ...entries].some(
    ({ originalSize, size }) => originalSize > ratioFromBytes && originalSize > size * ratio,
  );
  if (declared > unpackedBytes || bomb)
    throw new ImportRefused(
      'UNPACKS_TOO_LARGE',
      `The workbook unpacks to ${Math.ceil(declared / 1_000_000)} MB out of ${Math.ceil(packedBytes / 1_000_000)} MB, too much for a table. Copy its table into a new workbook and upload that.`,
    );
};

interface Relation {
  id: string;
  /** Last part of the type's URL. Both editions of the standard agree in it. */
  type: string;
  path: string;
}

const readRelations = (xml: Uint8Array, folder: string): Relation[] => {
  const found: Relation[] = [];
  readXml(xml, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name === 'Relationship' && TargetMode !== 'External')
        found.push({
          id: Id,
          type: Type.slice(Type.lastIndexOf('/') + 1),
          path: normalizePath(Target.startsWith('/') ? Target : folder + Target),
        });
    },
  });
  return found;
};

const readWorkbookPart = (xml: Uint8Array) => {
  const sheetIds: string[] = [];
  let from1904 = false;
  let isWorkbook = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name === 'sheet' && (attributes.state ?? 'visible') === 'visible') {
        const id = Object.entries(attributes).find(([attribute]) => /:id$/.test(attribute))?.[1];
        if (id) sheetIds.push(id);
      }
    },
  });
  return { sheetIds, from1904, isWorkbook };
};

/** `xl/a/../b.xml` → `xl/b.xml`. By the standard, case does not matter. */
const normalizePath = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').toLowerCase().split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
};

const damagedPartRefusal = (fault: string) =>
  new ImportRefused('UNREADABLE', `${fault} Open it in a spreadsheet, save it as .xlsx and upload that.`);

const notWorkbookRefusal = () =>
  new ImportRefused(
    'UNKNOWN_FORMAT',
    'The file is an archive, but no .xlsx workbook. Save the table as .xlsx and upload that.',
  );
