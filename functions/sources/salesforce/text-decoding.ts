/** What the first bytes of a text may say about its encoding. */
const marks: readonly (readonly [bytes: string, encoding: string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];
/** Characters of an HTML page in which its encoding is declared. */
const headLength = 4096;

/**
 * Decodes a text. A byte order mark decides; then whether the bytes are UTF-8, which no other encoding is by chance;
 * then what an HTML page declares; and what is left is Turkish Windows (1254).
 */
export const decodeText = (bytes: Uint8Array): string => {
  const mark = Buffer.from(bytes.subarray(0, 3)).toString('hex');
  const marked = marks.find(([start]) => mark.startsWith(start))?.[1];
  if (marked) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(declaredEncoding(bytes) ?? 'windows-1254').decode(bytes);
  }
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
