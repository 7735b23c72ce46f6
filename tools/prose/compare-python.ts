import { execFileSync } from 'node:child_process';

/** Docstrings are gone. Texts count as equal. */
const program = `
import ast, sys
documented = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
tree = ast.parse(sys.stdin.read())
for node in ast.walk(tree):
    if isinstance(node, documented) and ast.get_docstring(node, False) is not None:
        node.body[0] = ast.Pass()
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        node.value = "TEXT"
print(ast.dump(tree))
`;

export const outlinePython = (source: string): string =>
  execFileSync('python3', ['-c', program], { input: source, encoding: 'utf8', maxBuffer: 2 ** 28 });
