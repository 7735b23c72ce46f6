import { parse } from '@babel/parser';

/** A comment. Line comments that follow each other are one. `first` and `last` are lines, from 1. */
export type Comment = { first: number; last: number; text: string };

/** Lines that instruct a tool. */
const directive = /^\s*(biome-ignore|@ts-expect-error|@vite-ignore|noqa|type: ignore|!\/|#__PURE__)/;

const removeStars = (text: string): string =>
  text.replace(/^\*/, '').replaceAll(/^[ \t]*\*(?!\*)[ \t]?/gm, '');

const isBlankBetween = (source: string, from: number, to: number): boolean =>
  /^[ \t]*\n[ \t]*$/.test(source.slice(from, to));

type Piece = Comment & { start: number; end: number; isLine: boolean; standsAlone: boolean };

const standsAlone = (source: string, start: number): boolean =>
  source.slice(source.lastIndexOf('\n', start - 1) + 1, start).trim() === '';

/** Joins line comments that stand below each other on lines of their own. */
const joinLines = (source: string, pieces: Piece[]): Comment[] => {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const above = joined.at(-1);
    const goesOn =
      above?.isLine && piece.isLine && above.standsAlone && isBlankBetween(source, above.end, piece.start);
    if (above && goesOn) {
      joined.splice(-1, 1, {
        ...above,
        last: piece.last,
        end: piece.end,
        text: `${above.text}\n${piece.text}`,
      });
    } else joined.push(piece);
  }
  return joined.map(({ first, last, text }) => ({ first, last, text: text.trim() }));
};

const findInTypeScript = (source: string): Comment[] => {
  const { comments } = parse(source, { sourceType: 'unambiguous', plugins: ['typescript', 'jsx'] });
  const pieces = (comments ?? [])
    .filter(({ value }) => !directive.test(value))
    .map(({ type, value, loc, start, end }): Piece => {
      const isLine = type === 'CommentLine';
      const [first, last] = [loc?.start.line ?? 1, loc?.end.line ?? 1];
      const text = isLine ? value : removeStars(value);
      return {
        first,
        last,
        text,
        isLine,
        start: start ?? 0,
        end: end ?? 0,
        standsAlone: standsAlone(source, start ?? 0),
      };
    });
  return joinLines(source, pieces);
};

const pythonPieces = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g;

const lineAt = (source: string, at: number): number => source.slice(0, at).split('\n').length;

/** A docstring stands alone on its line. Any other string is a value. */
const findInPython = (source: string): Comment[] => {
  const pieces: Piece[] = [];
  for (const { 0: piece, index: start } of source.matchAll(pythonPieces)) {
    const isLine = piece.startsWith('#');
    const alone = standsAlone(source, start);
    if (!isLine && !(alone && /^("""|''')/.test(piece))) continue;
    const text = isLine ? piece.slice(1) : piece.slice(3, -3);
    if (directive.test(text)) continue;
    const end = start + piece.length;
    pieces.push({
      first: lineAt(source, start),
      last: lineAt(source, end),
      text,
      isLine,
      start,
      end,
      standsAlone: alone,
    });
  }
  return joinLines(source, pieces);
};

/** Shell, YAML, TOML, Dockerfiles and lists of packages. A comment stands on a line of its own. */
const findAfterHash = (source: string): Comment[] => {
  const pieces = [...source.matchAll(/^[ \t]*#([^\n]*)/gm)]
    .filter(([, text = '']) => !directive.test(text))
    .map(({ 0: piece, 1: text = '', index: start }): Piece => {
      const [line, end] = [lineAt(source, start), start + piece.length];
      return { first: line, last: line, text, isLine: true, start, end, standsAlone: true };
    });
  return joinLines(source, pieces);
};

const findInCss = (source: string): Comment[] =>
  [...source.matchAll(/\/\*([\s\S]*?)\*\//g)].map(({ 0: piece, 1: text = '', index: start }) => ({
    first: lineAt(source, start),
    last: lineAt(source, start + piece.length),
    text: removeStars(text).trim(),
  }));

const finders: [pattern: RegExp, find: (source: string) => Comment[]][] = [
  [/\.([cm]?[jt]s|tsx)$/, findInTypeScript],
  [/\.py$/, findInPython],
  [/\.css$/, findInCss],
  [/\.(sh|ya?ml|toml|in)$|(^|\/)(Dockerfile|\.dockerignore|\.ci\/run)$/, findAfterHash],
];

const finderOf = (file: string) => finders.find(([pattern]) => pattern.test(file))?.[1];

/** Whether the check knows the comments of the file. */
export const hasComments = (file: string): boolean => finderOf(file) !== undefined;

export const findComments = (file: string, source: string): Comment[] => finderOf(file)?.(source) ?? [];
