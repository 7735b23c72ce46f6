import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import {
  type AudioExpectations,
  audioCheck,
  UnusableRecording,
} from '../../functions/recordings/audio-check';
import { sampleCalls } from '../../local/samples/catalogue';
import { seededRandom } from '../../local/simulators/faults';
import { readMp3 } from '../local/samples/mp3';

const samples = join(__dirname, '../../local/samples/audio');
const sample = (name: string) => readFileSync(join(samples, name));
const desk = sample('en-01-desk.mp3');
const deskSeconds = readMp3(desk).durationMs / 1000;

/** `passed` or the code of the fault, and the bytes that came through. */
const checkAudio = async (audio: Buffer, expected: Partial<AudioExpectations> = {}, chunkBytes = 8192) => {
  const check = audioCheck({ contentType: 'audio/mpeg', maxBytes: 10_000_000, talkSeconds: 0, ...expected });
  const chunks = Array.from({ length: Math.ceil(audio.length / chunkBytes) }, (_, index) =>
    audio.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
  const through: Buffer[] = [];
  const outcome = await pipeline(Readable.from(chunks, { objectMode: false }), check, async (passing) => {
    for await (const chunk of passing) through.push(chunk as Buffer);
  }).then(
    () => ({ verdict: 'passed', message: '' }),
    (thrown: unknown) => {
      if (thrown instanceof UnusableRecording)
        return {
          verdict: thrown.code as string,
          message: thrown.message,
          doubtfulBytes: thrown.doubtfulBytes,
        };
      throw thrown;
    },
  );
  return { ...outcome, through: Buffer.concat(through), bytes: check.bytes };
};

const verdictOn = async (...given: Parameters<typeof checkAudio>) => (await checkAudio(...given)).verdict;

const webPage = Buffer.from(`<!DOCTYPE html><html><body>${'Ошибка '.repeat(50)}</body></html>\n`);

/** Bytes that may contain anything, even MP3 headers. */
const randomBytes = (length: number, seed: number) => {
  const random = seededRandom(seed);
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
};

const wave = (content: Buffer) => {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.write('WAVEfmt ', 8, 'latin1');
  return Buffer.concat([header, content]);
};

describe('audioCheck of a real recording', () => {
  test.each(readdirSync(samples))('passes %s unchanged', async (name) => {
    const audio = sample(name);
    const talkSeconds = sampleCalls().find((call) => call.audio === name)?.talkSeconds ?? 0;
    const { verdict, through, bytes } = await checkAudio(audio, {
      talkSeconds,
      announcedBytes: audio.length,
    });
    expect(verdict).toBe('passed');
    expect(through.equals(audio)).toBe(true);
    expect(bytes).toBe(audio.length);
  });

  test('passes it with a tag of any size before it', async () => {
    // Four bytes of 7 bits hold the size of the tag (300 × 128 bytes).
    const heading = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 300 >> 7, 300 & 0x7f, 0]);
    const tagged = Buffer.concat([heading, randomBytes(300 * 128, 3), desk]);
    expect(await verdictOn(tagged, { talkSeconds: deskSeconds })).toBe('passed');
  });

  test('passes it with a tag after it', async () => {
    const tag = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)]);
    expect(await verdictOn(Buffer.concat([desk, tag]), { talkSeconds: deskSeconds })).toBe('passed');
  });

  test.each([
    ['417 zeroes', Buffer.alloc(417)],
    ['one stray byte', Buffer.from([0])],
    ['a line break', Buffer.from('\r\n')],
    ['8 kB of zeroes', Buffer.alloc(8192)],
    ['bytes that look like a frame', Buffer.from([0xff, 0xfb, 0x90, 0x64, 1, 2, 3])],
    ['the rest of a cut frame', randomBytes(300, 11)],
  ])('passes it with padding before it: %s', async (_, padding) => {
    for (const chunkBytes of [100, 100_000]) {
      const padded = Buffer.concat([padding, desk]);
      const { verdict, through } = await checkAudio(padded, { talkSeconds: deskSeconds }, chunkBytes);
      expect(verdict).toBe('passed');
      expect(through.equals(padded)).toBe(true);
    }
  });

  test.each([0, 32, 50_000])('passes it with an APE tag of %d bytes before it', async (size) => {
    const tag = Buffer.concat([Buffer.from('APETAGEX'), Buffer.alloc(24), randomBytes(size, 4)]);
    tag.writeUInt32LE(2000, 8);
    tag.writeUInt32LE(size, 12);
    expect(await verdictOn(Buffer.concat([tag, desk]), { talkSeconds: deskSeconds })).toBe('passed');
  });

  test('passes it if the vendor announces no length and no useful type', async () => {
    expect(await verdictOn(desk, { contentType: 'application/octet-stream' })).toBe('passed');
  });

  test('passes other formats that look like MP3', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const content = randomBytes(60_000, seed);
      expect(await verdictOn(wave(content), { talkSeconds: 60 })).toBe('passed');
      expect(await verdictOn(Buffer.concat([Buffer.from('OggS'), content]), { talkSeconds: 60 })).toBe(
        'passed',
      );
    }
  });

  test('gives the same verdict for any chunk size', async () => {
    const short = sample('uz-11-unanswered.mp3');
    const audios = fc.constantFrom(
      short,
      short.subarray(0, 1500),
      Buffer.concat([short.subarray(0, 2000), webPage]),
      Buffer.concat([Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0007garbage', 'latin1'), short]),
      short.subarray(0, 15),
      webPage,
      randomBytes(3000, 5),
    );
    const talks = fc.constantFrom(0, 1, 3, 60);
    await fc.assert(
      fc.asyncProperty(
        audios,
        fc.integer({ min: 1, max: 40 }),
        talks,
        async (audio, chunkBytes, talkSeconds) => {
          const whole = await checkAudio(audio, { talkSeconds }, audio.length);
          const cut = await checkAudio(audio, { talkSeconds }, chunkBytes);
          expect([cut.verdict, cut.message]).toEqual([whole.verdict, whole.message]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('audioCheck of something else', () => {
  test('rejects an empty recording as RECORDING_EMPTY', async () => {
    expect(await checkAudio(Buffer.alloc(0))).toMatchObject({
      verdict: 'RECORDING_EMPTY',
      message: expect.stringContaining('no content'),
    });
  });

  test('rejects a whole web page as RECORDING_NOT_AUDIO', async () => {
    const { verdict, message, through } = await checkAudio(webPage, { contentType: 'text/html' });
    expect(verdict).toBe('RECORDING_NOT_AUDIO');
    expect(message).toContain('a web page');
    expect(through).toHaveLength(0);
  });

  test.each([
    ['a web page told as audio', webPage],
    ['JSON', Buffer.from('{"error":"there is no such recording"}')],
    ['text', Buffer.from('a text that is long enough to be looked at')],
    ['zeroes', Buffer.alloc(5000)],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n0000IHDR00000000', 'latin1')],
    ['fifteen bytes', desk.subarray(0, 15)],
  ])('rejects %s as RECORDING_NOT_AUDIO', async (_, content) => {
    expect(await verdictOn(content)).toBe('RECORDING_NOT_AUDIO');
  });

  test('rejects a tag without audio as RECORDING_NOT_AUDIO', async () => {
    const tag = Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0000', 'latin1');
    const text = Buffer.from('plain words and nothing else, '.repeat(40));
    expect(await verdictOn(Buffer.concat([tag, text]), { talkSeconds: 30 })).toBe('RECORDING_NOT_AUDIO');
  });

  test('stops at the size limit with RECORDING_TOO_LARGE', async () => {
    const { verdict, message, through } = await checkAudio(desk, { maxBytes: 20_000 }, 1000);
    expect(verdict).toBe('RECORDING_TOO_LARGE');
    expect(message).toContain('20000');
    expect(through.length).toBeLessThanOrEqual(20_000);
    expect(await verdictOn(desk, { maxBytes: desk.length })).toBe('passed');
  });
});

describe('audioCheck of a truncated recording', () => {
  test('rejects fewer bytes than the vendor announced', async () => {
    const { verdict, message } = await checkAudio(desk.subarray(0, -1), { announcedBytes: desk.length });
    expect(verdict).toBe('RECORDING_TRUNCATED');
    expect(message).toContain(`${desk.length - 1} of ${desk.length} bytes`);
  });

  test.each([0.1, 1 / 3, 0.49])('rejects a share of %d of the talk time', async (share) => {
    const { verdict, message } = await checkAudio(desk.subarray(0, desk.length * share), {
      talkSeconds: deskSeconds,
    });
    expect(verdict).toBe('RECORDING_TRUNCATED');
    expect(message).toMatch(/^The recording ended early: \d+ s of audio for a talk of/);
  });

  test('rejects a recording that ends in a web page', async () => {
    const replaced = Buffer.concat([desk.subarray(0, desk.length * 0.8), webPage]);
    expect(await verdictOn(replaced, { talkSeconds: deskSeconds })).toBe('RECORDING_TRUNCATED');
  });

  test('passes a recording that is a little short of the talk time', async () => {
    const late = desk.subarray(0, desk.length * 0.7);
    expect(await verdictOn(late, { talkSeconds: deskSeconds, announcedBytes: late.length })).toBe('passed');
    expect(await verdictOn(sample('uz-11-unanswered.mp3'), { talkSeconds: 4 })).toBe('passed');
  });

  test.each([0.55, 0.6, 0.8])('doubts %d of the talk time and passes the same size again', async (share) => {
    const short = desk.subarray(0, desk.length * share);
    const expected = { talkSeconds: deskSeconds };
    expect(await checkAudio(short, expected)).toMatchObject({
      verdict: 'RECORDING_TRUNCATED',
      doubtfulBytes: short.length,
    });
    expect(await verdictOn(short, { ...expected, doubtedBytes: short.length })).toBe('passed');
    expect(await verdictOn(short, { ...expected, doubtedBytes: short.length - 1 })).toBe(
      'RECORDING_TRUNCATED',
    );
  });

  test('never passes less than half of the talk time, even if repeated', async () => {
    const short = desk.subarray(0, desk.length * 0.4);
    const given = { talkSeconds: deskSeconds, doubtedBytes: short.length };
    expect(await checkAudio(short, given)).toMatchObject({
      verdict: 'RECORDING_TRUNCATED',
      doubtfulBytes: undefined,
    });
  });

  test('rejects a garbled recording', async () => {
    const garbled = Buffer.concat([desk.subarray(0, 2000), Buffer.from('x'.repeat(desk.length - 2000))]);
    expect(await verdictOn(garbled, { talkSeconds: deskSeconds })).toBe('RECORDING_TRUNCATED');
  });
});
