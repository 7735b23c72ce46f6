import { parse } from '@babel/parser';
import { transformSync } from 'esbuild';

type Node = { type: string } & Record<string, unknown>;

/** Places, comments and spelling. Shorthand says how a name is written. */
const leftOut = new Set(
  'type start end loc extra range leadingComments trailingComments innerComments shorthand errors comments tokens'.split(
    ' ',
  ),
);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const isText = (written: string): boolean => written === 'TEXT';

const children = (node: Node): string =>
  Object.keys(node)
    .filter((key) => !leftOut.has(key))
    .map((key) => `${key}=${outline(node[key])}`)
    .join(' ');

/** Text in pieces is text. A template without a value is text, too. */
const outlineText = (node: Node): string | undefined => {
  if (['StringLiteral', 'DirectiveLiteral', 'TemplateElement', 'JSXText'].includes(node.type)) return 'TEXT';
  if (node.type === 'TemplateLiteral' && (node.expressions as unknown[]).length === 0) return 'TEXT';
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  return isText(outline(node.left)) && isText(outline(node.right)) ? 'TEXT' : undefined;
};

/** The order of imports follows their names. */
const outlineProgram = (body: Node[]): string => {
  const isImport = ({ type }: Node): boolean => type === 'ImportDeclaration';
  const imports = body.filter(isImport).map((node) => outline(node));
  const rest = body.filter((node) => !isImport(node)).map((node) => outline(node));
  return [...imports.toSorted(), ...rest].join('\n');
};

const outline = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(outline).join(', ')}]`;
  if (!isNode(value)) return String(value);
  if (value.type === 'Program') return outlineProgram(value.body as Node[]);
  if (['Identifier', 'JSXIdentifier', 'PrivateName'].includes(value.type)) return 'NAME';
  return outlineText(value) ?? `${value.type}(${children(value)})`;
};

const loaderOf = (file: string) => (/\.(c|m)?js$/.test(file) ? 'js' : file.endsWith('x') ? 'tsx' : 'ts');

/**
 * Compiles a file and draws what it does.
 * Comments are gone. Every name reads `NAME` and every text reads `TEXT`.
 */
export const outlineCode = (file: string, source: string): string => {
  const { code } = transformSync(source, { loader: loaderOf(file), jsx: 'automatic', target: 'esnext' });
  return outline(parse(code, { sourceType: 'unambiguous' }).program);
};
