import { backEnds, nameOf, readBackEnd } from '../../bench/speech/back-ends';

const line = (text: string) => `[2026-01-01 00:00:00.000] [ctranslate2] [thread 1] [info] ${text}`;
const plain = { environment: { CT2_USE_MKL: undefined, MKL_CBWR: undefined } };
const logOf = (vendor: string, library: string) =>
  [
    '{"time":"2026-01-01T00:00:00Z","message":"models loaded"}',
    line(`CPU: ${vendor} (SSE4.1=true, AVX=true, AVX2=true, AVX512=true)`),
    line(' - Selected ISA: AVX2'),
    line(` - SGEMM backend: ${library} (packed: false)`),
    line(` - GEMM_S8 backend: ${library} (packed: false, u8s8 preferred: true)`),
  ].join('\n');

test.each([
  ['AuthenticAMD', 'DNNL', 'oneDNN, AuthenticAMD'],
  ['GenuineIntel', 'MKL', 'MKL, GenuineIntel'],
  ['AuthenticAMD', 'MKL', 'MKL, AuthenticAMD'],
  ['ARM', 'OpenBLAS', 'OpenBLAS, ARM'],
])('names the back end of the decoder on %s: %s', (vendor, library, name) => {
  expect(nameOf(readBackEnd(logOf(vendor, library), plain))).toBe(name);
});

test('names the setting of the worker', () => {
  const compatible = { environment: { CT2_USE_MKL: '1', MKL_CBWR: 'COMPATIBLE' } };
  const named = readBackEnd(logOf('AuthenticAMD', 'MKL'), compatible);
  expect(nameOf(named)).toBe('MKL, MKL_CBWR=COMPATIBLE, AuthenticAMD');
});

test('fails if the decoder did not say', () => {
  expect(() => readBackEnd('{"message":"ready"}', plain)).toThrow('CT2_VERBOSE=1');
});

test('transcribes with each library, with and without the setting that rounds alike', () => {
  expect(backEnds.map(({ environment }) => environment)).toEqual([
    { CT2_USE_MKL: '1', MKL_CBWR: undefined },
    { CT2_USE_MKL: '1', MKL_CBWR: 'COMPATIBLE' },
    { CT2_USE_MKL: '0', MKL_CBWR: undefined },
    { CT2_USE_MKL: '0', MKL_CBWR: 'COMPATIBLE' },
  ]);
});
