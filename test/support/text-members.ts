import type * as z from 'zod';

/** Members of a schema that may hold any text. They are paths like `scores.[].reason`. */
export const textMembersOf = (schema: z.ZodType): string[] => [...new Set(pathsIn(schema, []))].sort();

const pathsIn = (schema: unknown, path: readonly string[]): string[] => {
  const { def } = schema as { def: Record<string, unknown> };
  switch (def.type) {
    case 'object':
      return Object.entries((schema as z.ZodObject).shape).flatMap(([name, member]) =>
        pathsIn(member, [...path, name]),
      );
    case 'array':
      return pathsIn(def.element, [...path, '[]']);
    case 'record':
      return pathsIn(def.valueType, [...path, '*']);
    case 'optional':
    case 'nullable':
    case 'default':
      return pathsIn(def.innerType, path);
    case 'union':
      return (def.options as unknown[]).flatMap((option) => pathsIn(option, path));
    case 'enum':
    case 'literal':
    case 'number':
    case 'boolean':
      return [];
    case 'string':
    case 'unknown':
      return [path.join('.')];
    default:
      throw new Error(`Say what ${String(def.type)} at ${path.join('.')} may hold.`);
  }
};

/** Members of an answer with a text. The values of `records` stand for any name. */
export const membersWith = (text: string, value: unknown, records: readonly string[] = []): string[] => {
  const paths = (inner: unknown, path: string): string[] => {
    if (typeof inner === 'string') return inner.includes(text) ? [path] : [];
    if (typeof inner !== 'object' || inner === null) return [];
    return Object.entries(inner).flatMap(([name, member]) => {
      const shown = Array.isArray(inner) ? '[]' : records.includes(path) ? '*' : name;
      return paths(member, path === '' ? shown : `${path}.${shown}`);
    });
  };
  return [...new Set(paths(value, ''))].sort();
};
