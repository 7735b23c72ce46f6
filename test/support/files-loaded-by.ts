import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';

const repository = join(__dirname, '..', '..');
const runtimeImports =
  /^(?:import|export)(?! type)[^;]*? from ['"]([^'"]+)['"]|^import ['"]([^'"]+)['"]|(?:import|require)\(['"]([^'"]+)['"]\)/gm;

const fileOf = (path: string): string | undefined =>
  [path, `${path}.ts`, `${path}/index.ts`].find((file) => {
    const found = join(repository, file);
    return existsSync(found) && statSync(found).isFile();
  });

/** Files and packages that a file loads, found by a walk over its imports. Paths start at the repository. */
export const filesLoadedBy = (file: string, seen = new Set<string>()): Set<string> => {
  seen.add(file);
  if (!file.endsWith('.ts')) return seen;
  for (const match of readFileSync(join(repository, file), 'utf8').matchAll(runtimeImports)) {
    const name = match.slice(1).find((part) => part !== undefined) ?? '';
    const target = name.startsWith('.') ? fileOf(normalize(join(file, '..', name))) : name;
    if (target === undefined || seen.has(target)) continue;
    if (target === name) seen.add(target);
    else filesLoadedBy(target, seen);
  }
  return seen;
};
