import { parseJson } from '../../shared/json';

/** Reads JSON inside JSON up to this depth. Deeper nesting is no accident. */
const mostLayers = 3;

/** The object or list in a text or undefined. A quoted number stays text. */
export const readJsonText = (text: string, layers = mostLayers): object | undefined => {
  const parsed = parseJsonBlock(text.trim());
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  return typeof parsed === 'string' && layers > 1 ? readJsonText(parsed, layers - 1) : undefined;
};

/** Start and end of a code block. The parser skips blanks inside in linear time. */
const blockBegins = /^```(?:json)?/i;
const blockEnds = /```$/;

const parseJsonBlock = (text: string): unknown => {
  const begin = blockBegins.exec(text)?.[0].length ?? 0;
  const inBlock = begin > 0 && blockEnds.test(text) ? text.slice(begin, -3) : text;
  const parsed = parseJson(inBlock);
  // A deep value is no answer.
  return isDeep(parsed) ? undefined : parsed;
};

/** Our schemas have six layers and wrappers add some. No recursion walks deeper values. */
const deepestLayer = 32;

/** Whether a value is too deep for an answer. `JSON.stringify` fails at some thousand layers. */
export const isDeep = (value: unknown, layers = deepestLayer): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (layers === 0 || Object.values(value).some((part) => isDeep(part, layers - 1)));

/** An answer in text has one object. More braces are something else. */
const mostBraces = 50;

/** Finds the objects in a text or code block and the text of each. */
export const findJsonObjects = (text: string): { text: string; value: object }[] => {
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

/** End of the object that begins at `start` or undefined. */
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
