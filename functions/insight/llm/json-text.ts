import { parseJson } from '../../shared/json';

/** JSON in JSON in JSON is read, deeper than that it is no accident. */
const mostLayers = 3;

/** The object or list that a text holds; undefined for any other text. A number in quotation marks stays a text. */
export const readJsonText = (text: string, layers = mostLayers): object | undefined => {
  const parsed = parsedJson(text.trim());
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  return typeof parsed === 'string' && layers > 1 ? readJsonText(parsed, layers - 1) : undefined;
};

/** What opens and closes a text that is one code block. Blanks inside are left to the parser, which takes linear time. */
const blockBegins = /^```(?:json)?/i;
const blockEnds = /```$/;

const parsedJson = (text: string): unknown => {
  const begin = blockBegins.exec(text)?.[0].length ?? 0;
  const inBlock = begin > 0 && blockEnds.test(text) ? text.slice(begin, -3) : text;
  const parsed = parseJson(inBlock);
  // Words are no answer either.
  return isDeep(parsed) ? undefined : parsed;
};

/** The schemas of our tools have six layers, wrappers come on top. Deeper values are walked by nobody's recursion. */
const deepestLayer = 32;

/** Whether a value has so many layers that it is no answer. `JSON.stringify` gives up at some thousands. */
export const isDeep = (value: unknown, layers = deepestLayer): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (layers === 0 || Object.values(value).some((part) => isDeep(part, layers - 1)));

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
