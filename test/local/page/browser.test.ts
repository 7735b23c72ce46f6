import { type Browser, findFirstThatStarts, NoBrowser } from '../../page/browser';

const plain: Browser = { executable: '/opt/chromium', environment: {} };
const withLibraries: Browser = { ...plain, environment: { LD_LIBRARY_PATH: '/opt/lib' } };
const lacks = 'libnss3.so: cannot open shared object file';

/** A machine without the libraries that a browser needs. */
const bare = (_: string, { LD_LIBRARY_PATH }: Record<string, string>): void => {
  if (LD_LIBRARY_PATH === undefined)
    throw Object.assign(new Error('Command failed'), { stderr: Buffer.from(`${lacks}\nmore\n`) });
};

test('uses the libraries of the package on a machine without them', () => {
  expect(findFirstThatStarts([plain, withLibraries], bare)).toBe(withLibraries);
  expect(findFirstThatStarts([plain, withLibraries], () => undefined)).toBe(plain);
});

test('says what a browser lacks and what to do', () => {
  const find = () => findFirstThatStarts([plain], bare);
  expect(find).toThrow(NoBrowser);
  expect(find).toThrow(`It said: ${lacks}\nInstall a Chromium`);
  expect(find).toThrow('CHROMIUM_PATH');
});

test('reports a missing file', () => {
  expect(() => findFirstThatStarts([{ executable: '/nowhere/chromium', environment: {} }])).toThrow('ENOENT');
});
