import { markupParser } from './markup-parser';
import { ImportRefused } from './refusal';

export interface XmlHandlers {
  /** Names come without their namespace prefix. */
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const chunkBytes = 65_536;

/**
 * Reads a part of a workbook piece by piece. Yields after each piece, so the caller can take the results.
 * Never expands entities beyond those of XML.
 *
 * @throws ImportRefused when the part declares entities. No spreadsheet program does that
 */
export function* parseXml(bytes: Uint8Array, handlers: XmlHandlers): Generator<void> {
  const parser = markupParser(
    {
      onopentag: (name, attributes) => handlers.open?.(localName(name), attributes),
      ontext: (text) => handlers.text?.(text),
      onclosetag: (name) => handlers.close?.(localName(name)),
      onprocessinginstruction: (name) => {
        if (/^!doctype/i.test(name))
          throw new ImportRefused(
            'UNREADABLE',
            'The workbook declares a document type. Save it again as .xlsx and upload that.',
          );
      },
    },
    { xmlMode: true },
  );
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    parser.write(decoder.decode(bytes.subarray(start, start + chunkBytes), { stream: true }));
    yield;
  }
}

/** Reads a small part in one go. */
export const readXml = (bytes: Uint8Array, handlers: XmlHandlers): void => {
  for (const _ of parseXml(bytes, handlers));
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const encodingOf = (bytes: Uint8Array): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe
    ? 'utf-16le'
    : bytes[0] === 0xfe && bytes[1] === 0xff
      ? 'utf-16be'
      : 'utf-8';
