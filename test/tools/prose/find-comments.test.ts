import { findComments } from '../../../tools/prose/find-comments';

const textsIn = (file: string, source: string): string[] =>
  findComments(file, source).map(({ text }) => text);

describe('the comments of TypeScript', () => {
  test('join line comments that stand below each other', () => {
    const source = '// One.\n// Two.\n\n// Three.\nconst a = 1; // Four.\n// Five.';
    expect(textsIn('a.ts', source)).toEqual(['One.\n Two.', 'Three.', 'Four.', 'Five.']);
  });

  test('have no stars', () => {
    expect(textsIn('a.ts', '/**\n * One.\n * - two\n */\nexport {};')).toEqual(['One.\n- two']);
  });

  test('leave out instructions to a tool', () => {
    expect(textsIn('a.ts', '// biome-ignore lint: why\n// @ts-expect-error why\nexport {};')).toEqual([]);
  });

  test('include a line that begins with an exclamation mark', () => {
    expect(textsIn('a.ts', '// !One.\nexport {};')).toEqual(['!One.']);
  });

  test('do not come from inside a text', () => {
    expect(textsIn('a.tsx', "const a = 'x // no'; const b = <p>{/* yes */}</p>;")).toEqual(['yes']);
  });
});

describe('the comments of Python', () => {
  test('include line comments and docstrings', () => {
    const source = '"""Module."""\nname = "# no"\n# One.\n# Two.\ntext = """no"""\n';
    expect(textsIn('a.py', source)).toEqual(['Module.', 'One.\n Two.']);
  });
});

describe('the comments of other files', () => {
  const script = '#!/bin/sh\n# One.\n# Two.\nrun "# no" # no\n';

  test.each(['a.sh', '.ci/run', 'a/Dockerfile', 'a.yml', 'a.toml'])('of %s follow a hash', (file) => {
    expect(textsIn(file, script)).toEqual(['One.\n Two.']);
  });

  test('of style sheets stand between stars', () => {
    expect(textsIn('a.css', '/* One. */\na { color: red; }\n/*\n * Two.\n */')).toEqual(['One.', 'Two.']);
  });

  test('are none in a file without a known language', () => {
    expect(textsIn('a.json', '{"a": "# no"}')).toEqual([]);
  });
});
