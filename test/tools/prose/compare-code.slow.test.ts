import { outlineCode } from '../../../tools/prose/compare-code';

const isSame = (before: string, after: string): boolean =>
  outlineCode('a.ts', before) === outlineCode('a.ts', after);

describe('code is the same when it differs by', () => {
  test.each([
    ['comments', '// One\nf(1);', '/** Two */ f(1);'],
    ['names', "import { a } from './a'; a({ a });", "import { b } from './b'; b({ a: b });"],
    [
      'the order of imports',
      "import a from 'a';\nimport { b } from 'b';",
      "import { b } from 'a';\nimport a from 'b';",
    ],
    ['texts', "throw new Error('One');", "throw new Error('Two ' + 'three');"],
    ['types', 'const a: string = f();', 'const a: Name = f();'],
    ['lay-out', 'f({ a: 1 });', 'f({\n  a: 1,\n});'],
  ])('%s', (_, before, after) => {
    expect(isSame(before, after)).toBe(true);
  });
});

test('a long sum is outlined in a moment', () => {
  const sum = Array.from({ length: 60 }, (_, at) => `a${at}`).join(' + ');
  expect(isSame(`f(${sum});`, `g(${sum});`)).toBe(true);
});

describe('code differs when it differs by', () => {
  test.each([
    ['a number', 'f(1);', 'f(2);'],
    ['an operator', 'if (a > b) f();', 'if (a >= b) f();'],
    ['a statement', 'f();', 'f(); f();'],
    ['a value in a text', ['f(`a $', '{b}`);'].join(''), 'f(`a`);'],
    ['an argument', 'f(a);', 'f(a, b);'],
  ])('%s', (_, before, after) => {
    expect(isSame(before, after)).toBe(false);
  });
});
