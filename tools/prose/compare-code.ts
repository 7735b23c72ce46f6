import { parse } from '@babel/parser';
import { transformSync } from 'esbuild';

type Node = { type: string } & Record<string, unknown>;

/** Positions, comments and spelling. Shorthand is a way to spell a name. */
const leftOut = new Set(
  'type start end loc extra range leadingComments trailingComments innerComments shorthand errors comments tokens'.split(
    ' ',
  ),
);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const outlineChildren = (node: Node): string =>
  Object.keys(node)
    .filter((key) => !leftOut.has(key))
    .map((key) => `${key}=${outline(node[key])}`)
    .join(' ');

/** Pieces of text count as one text. So does a template without a value. */
const isText = (node: Node): boolean => {
  if (['StringLiteral', 'DirectiveLiteral', 'TemplateElement', 'JSXText'].includes(node.type)) return true;
  if (node.type === 'TemplateLiteral') return (node.expressions as unknown[]).length === 0;
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return false;
  return isText(node.right as Node) && isText(node.left as Node);
};

/** Imports are ordered by name, so a new name moves them. */
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
  return isText(value) ? 'TEXT' : `${value.type}(${outlineChildren(value)})`;
};

const loaderOf = (file: string) => (/\.(c|m)?js$/.test(file) ? 'js' : file.endsWith('x') ? 'tsx' : 'ts');

/**
 * Compiles a file and outlines what it does. It leaves out comments. Every name reads `NAME` and every text
 * reads `TEXT`.
 */
export const outlineCode = (file: string, source: string): string => {
  const { code } = transformSync(source, { loader: loaderOf(file), jsx: 'automatic', target: 'esnext' });
  return outline(parse(code, { sourceType: 'unambiguous' }).program);
};
