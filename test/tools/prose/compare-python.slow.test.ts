import { outlinePython } from '../../../tools/prose/compare-python';

describe('Python', () => {
  test('is the same with other docstrings, comments and texts', () => {
    const before = 'def f():\n    """One."""\n    return "a"  # b\n';
    expect(outlinePython('def f():\n    """Two."""\n    return "c"\n')).toBe(outlinePython(before));
  });

  test('differs with another number', () => {
    expect(outlinePython('a = 1')).not.toBe(outlinePython('a = 2'));
  });
});
