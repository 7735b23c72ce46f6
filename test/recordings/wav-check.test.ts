import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { audioCheck, UnusableRecording } from '../../functions/recordings/audio-check';
import { note, wavFile } from './wav-files';

const checkWav = async (audio: Buffer, talkSeconds: number, chunkBytes = 4096, doubtedBytes?: number) => {
  const check = audioCheck({ contentType: 'audio/wav', maxBytes: 10_000_000, talkSeconds, doubtedBytes });
  const chunks = Array.from({ length: Math.ceil(audio.length / chunkBytes) }, (_, index) =>
    audio.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
  try {
    await pipeline(Readable.from(chunks, { objectMode: false }), check, async (passing) => {
      for await (const _ of passing);
    });
    return 'passed';
  } catch (thrown) {
    if (thrown instanceof UnusableRecording) return `${thrown.code}: ${thrown.message}`;
    throw thrown;
  }
};

const unknownLengths = [0, 0xffff_ffff, 0x7fff_f000];

describe('audioCheck of a whole WAV', () => {
  test('passes it with any chunks before and after the audio', async () => {
    for (const extra of [
      {},
      { before: note('recorder 1') },
      { after: note('recorder 1') },
      { before: note('x'.repeat(9000)), after: note('odd') },
    ])
      expect(await checkWav(wavFile({ seconds: 20, ...extra }), 20)).toBe('passed');
  });

  test('passes an odd number of bytes with and without padding', async () => {
    const even = wavFile({ seconds: 5.000_125 });
    expect(even.length % 2).toBe(0);
    expect(await checkWav(even, 5)).toBe('passed');
    expect(await checkWav(even.subarray(0, -1), 5)).toBe('passed');
  });

  test.each([
    ['the size of the file for what follows the mark', {}, 8, 0],
    ['the size of the file for both', {}, 8, 44],
    ['both too large by a header', {}, 44, 44],
    ['the size of the file for the audio, the other open', {}, -1_000_000, 44],
    ['both too large by a longer header', { before: note('recorder 1'.repeat(40)) }, 400, 400],
    ['sizes that are too small', {}, -44, -44],
  ])('passes sizes that are off by a header: %s', async (_, extra, riff, data) => {
    const audio = wavFile({ seconds: 20, ...extra });
    const at = audio.indexOf('data');
    const riffBytes = riff < -1000 ? 0 : audio.length - 8 + riff;
    const off = wavFile({
      seconds: 20,
      ...extra,
      riffBytes,
      audioBytes: audio.length - at - 8 + data,
    });
    expect(await checkWav(off, 20)).toBe('passed');
  });

  test('doubts a constant header and passes the same size again', async () => {
    const constant = wavFile({ seconds: 20, riffBytes: 1_000_036, audioBytes: 1_000_000 });
    expect(await checkWav(constant, 20)).toMatch(/^RECORDING_TRUNCATED/);
    expect(await checkWav(constant, 20, 4096, constant.length)).toBe('passed');
    expect(await checkWav(constant, 20, 4096, constant.length + 1)).toMatch(/^RECORDING_TRUNCATED/);
    expect(await checkWav(constant, 60, 4096, constant.length)).toMatch(/^RECORDING_TRUNCATED/);
  });

  test('passes big-endian numbers', async () => {
    const swapped = wavFile({ seconds: 20 });
    swapped.write('RIFX', 0, 'latin1');
    expect(await checkWav(swapped, 20)).toBe('passed');
  });

  test("trusts its header over the vendor's duration, which may include waiting", async () => {
    expect(await checkWav(wavFile({ seconds: 5 }), 60)).toBe('passed');
  });

  test.each(unknownLengths)('passes a live recording with length %d', async (unknown) => {
    expect(await checkWav(wavFile({ seconds: 20, riffBytes: unknown, audioBytes: unknown }), 20)).toBe(
      'passed',
    );
  });

  test('measures a recording whose header was never completed', async () => {
    const open = (seconds: number) => wavFile({ seconds, riffBytes: 36, audioBytes: 0 });
    expect(await checkWav(open(20), 20)).toBe('passed');
    expect(await checkWav(open(5), 20)).toMatch(/^RECORDING_TRUNCATED: .*5 s of audio for a talk of 20 s/);
  });
});

describe('audioCheck of a truncated WAV', () => {
  test.each([0.1, 0.5, 0.9, 0.999])('rejects a share of %d by its header', async (share) => {
    const whole = wavFile({ seconds: 20 });
    const cut = whole.subarray(0, Math.floor(whole.length * share));
    expect(await checkWav(cut, 20)).toBe(
      `RECORDING_TRUNCATED: The recording ended early: ${cut.length} of the ${whole.length} bytes that its header announces came`,
    );
  });

  test('rejects it by its audio length if the file length is open', async () => {
    const whole = wavFile({ seconds: 20, riffBytes: 0 });
    expect(await checkWav(whole, 20)).toBe('passed');
    expect(await checkWav(whole.subarray(0, -100), 20)).toMatch(/^RECORDING_TRUNCATED/);
  });

  test.each(unknownLengths)('rejects it by its seconds if both lengths are open (%d)', async (unknown) => {
    const short = wavFile({ seconds: 5, riffBytes: unknown, audioBytes: unknown });
    expect(await checkWav(short, 20)).toMatch(/^RECORDING_TRUNCATED: .*5 s of audio for a talk of 20 s/);
  });

  test('rejects a recording that ends within its header', async () => {
    expect(await checkWav(wavFile({ seconds: 20 }).subarray(0, 30), 20)).toMatch(/^RECORDING_TRUNCATED/);
  });

  test('gives the same verdict for any chunk size', async () => {
    const whole = wavFile({ seconds: 1, before: note('recorder 1') });
    const files = fc.constantFrom(
      whole,
      whole.subarray(0, 20),
      whole.subarray(0, 4000),
      wavFile({ seconds: 1, riffBytes: 0, audioBytes: 0 }),
    );
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(1, 30),
        async (file, bytes, talk) => {
          expect(await checkWav(file, talk, bytes)).toBe(await checkWav(file, talk, file.length));
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('audioCheck survives a header of random bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const head = Buffer.from('RIFF\u0000\u0000\u0000\u0000WAVE', 'latin1');
      expect(await checkWav(Buffer.concat([head, Buffer.from(bytes), Buffer.alloc(16)]), 0)).toMatch(
        /^passed|^RECORDING_TRUNCATED/,
      );
    }),
  );
});
