/** Byte order marks and their encodings. */
const marks: readonly (readonly [bytes: string, encoding: string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];
/** Characters of an HTML page to search for its encoding. */
const headLength = 4096;

export interface DecodedText {
  text: string;
  /** The name in `TextDecoder`. */
  encoding: string;
}

/**
 * Decodes a text. A byte order mark decides first. Then it tries UTF-8, where damaged bytes become `\ufffd`.
 * Then the declaration of an HTML page decides. Other text is Windows Cyrillic (1251) or Turkish (1254).
 */
export const decodeText = (bytes: Uint8Array): DecodedText => {
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
};

const encodingOf = (bytes: Uint8Array): string => {
  const mark = Buffer.from(bytes.subarray(0, 3)).toString('hex');
  const marked = marks.find(([start]) => mark.startsWith(start))?.[1];
  if (marked) return marked;
  const { whole, damaged } = countSequences(bytes);
  // No other encoding has so many whole UTF-8 sequences by chance.
  if (damaged === 0 || whole >= damaged) return 'utf-8';
  return declaredEncoding(bytes) ?? windowsEncoding(bytes);
};

/** Counts whole UTF-8 sequences beyond ASCII and stray bytes. */
const countSequences = (bytes: Uint8Array): { whole: number; damaged: number } => {
  let whole = 0;
  let damaged = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) damaged++;
    else if (length > 1) whole++;
    at += length || 1;
  }
  return { whole, damaged };
};

/** Bytes of the sequence that begins here, or 0. */
const sequenceLength = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let next = 1; next < length; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
};

const declaredEncoding = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, headLength)).toString('latin1');
  const label = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  if (!label || /^utf-?(8|16)/i.test(label)) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
};

/** Turkish letters beyond ASCII in windows-1254. Cyrillic letters of windows-1251 use the same bytes. */
const turkish: ReadonlySet<number> = new Set(Buffer.from('c7d0d6dcdddee7f0f6fcfdfec2cedbe2eefb', 'hex'));
/** Ё, ё, Ў and ў in windows-1251, apart from its other letters. */
const cyrillicOutside: ReadonlySet<number> = new Set([0xa8, 0xb8, 0xa1, 0xa2]);

/**
 * A Cyrillic word has no ASCII letter. Most Turkish words have one. The few others do not count. The majority
 * of words decides.
 */
const windowsEncoding = (bytes: Uint8Array): 'windows-1251' | 'windows-1254' => {
  let cyrillicWords = 0;
  let latinWords = 0;
  let ascii = 0;
  let high = 0;
  let foreign = 0;
  const endWord = (): void => {
    if (high > 0 && ascii > 0) latinWords++;
    if (high > 1 && ascii === 0 && foreign > 0) cyrillicWords++;
    ascii = 0;
    high = 0;
    foreign = 0;
  };
  for (const byte of bytes) {
    if (byte >= 0xc0 || cyrillicOutside.has(byte)) {
      high++;
      if (!turkish.has(byte)) foreign++;
    } else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ascii++;
    else endWord();
  }
  endWord();
  return cyrillicWords > latinWords ? 'windows-1251' : 'windows-1254';
};
