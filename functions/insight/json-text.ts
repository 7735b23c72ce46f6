/** JSON in JSON in JSON is read, deeper than that it is no accident. */
const mostLayers = 3;

/** The object or list that a text holds; undefined for any other text. A number in quotation marks stays a text. */
export const readJsonText = (text: string, layers = mostLayers): object | undefined => {
  const parsed = parsedJson(text.trim());
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  return typeof parsed === 'string' && layers > 1 ? readJsonText(parsed, layers - 1) : undefined;
};

/** A text that is one code block. */
const codeBlock = /^```(?:json)?\s*([^`]*)```$/i;

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(codeBlock.exec(text)?.[1] ?? text);
  } catch {
    // Words, which are no answer.
    return undefined;
  }
};

/** An answer in words has one object. With so many braces it is something else. */
const mostBraces = 50;

/** The objects that stand in a text by themselves, such as in a code block, with the text of each. */
export const jsonObjectsIn = (text: string): { text: string; value: object }[] => {
  const found: { text: string; value: object }[] = [];
  let at = text.indexOf('{');
  for (let braces = 0; at >= 0 && braces < mostBraces; braces++) {
    const end = endOfObject(text, at);
    const piece = text.slice(at, end ?? at);
    const value = readJsonText(piece);
    if (value) found.push({ text: piece, value });
    at = text.indexOf('{', value ? at + piece.length : at + 1);
  }
  return found;
};

/** Where the object ends that begins at `start`; undefined when it never does. */
const endOfObject = (text: string, start: number): number | undefined => {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (quoted && letter === '\\') at++;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === '{') depth++;
    else if (!quoted && letter === '}' && --depth === 0) return at + 1;
  }
  return undefined;
};
