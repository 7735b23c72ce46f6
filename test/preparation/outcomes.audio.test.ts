import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { wavOf } from '../../local/samples/alotech-audio';
import { setUpPreparing, sound, voice } from './preparing';

const { make, write, prepare, path } = setUpPreparing();
const speech = (seconds: number) => sound([voice(180, 0, 3)], seconds);
const noise = (bytes: number) => {
  let state = 1;
  const content = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    content[at] = state & 0xff;
  }
  return content;
};
/** One pixel, as PNG. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The start of an MP3 with a picture, which is an ID3 2.3 tag with one frame. */
const cover = (png: Buffer): Buffer => {
  const content = Buffer.concat([Buffer.from('\0image/png\0\x03\0', 'latin1'), png]);
  const header = Buffer.from('ID3\x03\0\0\0\0\0\0APIC\0\0\0\0\0\0', 'latin1');
  const tagBytes = 10 + content.length;
  header.writeUInt8(tagBytes >> 7, 8);
  header.writeUInt8(tagBytes & 0x7f, 9);
  header.writeUInt32BE(content.length, 14);
  return Buffer.concat([header, content]);
};
const fact = (code: string, status = 'ERROR') => expect.objectContaining({ name: 'CallEnds', status, code });

describe('a file without sound', () => {
  it.each([
    ['an empty file', () => write('empty.mp3', '')],
    [
      'a header without samples',
      () => write('header.wav', readFileSync(make('none.wav', ...speech(1), '-bitexact')).subarray(0, 44)),
    ],
    [
      'a video without sound',
      () => make('mute.mp4', '-f', 'lavfi', '-i', 'testsrc=s=64x64:d=1', '-c:v', 'mpeg4'),
    ],
  ])('is empty: %s', async (_name, file) => {
    await expect(prepare(file())).rejects.toEqual(fact('RECORDING_EMPTY'));
  });

  it.each([
    ['digital silence', ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '5']],
    ['silence on both channels', ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=stereo', '-t', '5']],
    [
      'the idle noise of a line',
      ['-f', 'lavfi', '-i', 'anoisesrc=a=0.001:r=8000:d=5:seed=1', '-c:a', 'pcm_alaw'],
    ],
    ['a click on a dead line', sound(['0.9*lt(t,0.01)+0.0005*sin(2*PI*900*t)'], 5)],
    ['a voltage that never changes', sound(['0.1'], 5)],
  ])('is skipped as silent: %s', async (_name, args) => {
    const refusal = prepare(make('silent.wav', ...args));
    await expect(refusal).rejects.toEqual(fact('RECORDING_SILENT', 'SKIPPED'));
    await expect(refusal).rejects.toThrow(/Nothing can be heard in the 5 s/);
  });

  it('is not a ringback tone, because that says that nobody answered', async () => {
    const ring = make('ring.wav', ...sound(['0.05*sin(2*PI*425*t)*lt(mod(t,5),1)'], 10), '-c:a', 'pcm_alaw');
    await expect(prepare(ring)).resolves.toMatchObject({ durationMs: 10_000, channels: 1 });
  });

  it('is not a faint voice', async () => {
    const faint = make('faint.wav', ...sound([voice(180, 0, 3, 0.02)], 4));
    await expect(prepare(faint)).resolves.toMatchObject({ channels: 1 });
  });
});

describe('a file that cannot be decoded', () => {
  it.each([
    ['noise named mp3', () => write('noise.mp3', noise(20_000))],
    ['a web page', () => write('page.wav', '<html><body>404</body></html>')],
    [
      'an MP3 that is mostly something else',
      () =>
        write(
          'mostly.mp3',
          Buffer.concat([
            readFileSync(make('head.mp3', ...speech(1), '-write_xing', '0', '-id3v2_version', '0')),
            noise(80_000),
          ]),
        ),
    ],
    [
      'a FLAC of which a fifth is there',
      () => {
        const whole = readFileSync(make('whole.flac', ...speech(10)));
        return write('cut.flac', whole.subarray(0, whole.length / 5));
      },
    ],
    [
      'more channels than any telephone has',
      () => {
        const wave = readFileSync(make('channels.wav', ...speech(1), '-bitexact'));
        wave.writeUInt16LE(60_000, 22);
        return write('channels.wav', wave);
      },
    ],
    ['sixteen channels', () => make('sixteen.wav', ...speech(1), '-af', 'pan=16c|c0=c0')],
  ])('is corrupt: %s', async (_name, file) => {
    const refusal = prepare(file());
    await expect(refusal).rejects.toEqual(fact('RECORDING_CORRUPT'));
    await expect(refusal).rejects.toThrow(
      /^The recording can't be decoded: .*Listen to it in the telephone system/,
    );
    await expect(refusal).rejects.not.toThrow(path(''));
  });
});

describe('a recording that is too long', () => {
  it.each([
    ['by its header', () => make('long.wav', ...speech(20))],
    [
      'although its container does not say',
      () => make('long.mp3', ...speech(20), '-q:a', '4', '-write_xing', '0'),
    ],
    [
      'although its header says less',
      () => {
        const wave = readFileSync(make('lying.wav', ...speech(20), '-bitexact'));
        wave.writeUInt32LE(0, wave.indexOf('data') + 4);
        return write('lying.wav', wave);
      },
    ],
  ])('is refused %s', async (_name, file) => {
    const refusal = prepare(file(), { maxSeconds: 10 });
    await expect(refusal).rejects.toEqual(fact('RECORDING_TOO_LONG'));
    await expect(refusal).rejects.toThrow('speech.maxMinutes');
  });

  it('is told by its sound if its header is unfinished', async () => {
    const wave = readFileSync(make('open.wav', ...speech(4), '-bitexact'));
    wave.writeUInt32LE(0xffffffff, wave.indexOf('data') + 4);
    await expect(prepare(write('open.wav', wave), { maxSeconds: 10 })).resolves.toMatchObject({
      durationMs: 4_000,
    });
  });
});

describe('a format of telephone systems', () => {
  it.each([
    ['µ-law', 'mulaw.wav', ['-c:a', 'pcm_mulaw'], 'pcm_mulaw'],
    ['A-law', 'alaw.wav', ['-c:a', 'pcm_alaw'], 'pcm_alaw'],
    ['IMA ADPCM', 'ima.wav', ['-c:a', 'adpcm_ima_wav'], 'adpcm_ima_wav'],
    ['Microsoft ADPCM', 'ms.wav', ['-c:a', 'adpcm_ms'], 'adpcm_ms'],
    ['8 bit', 'bytes.wav', ['-c:a', 'pcm_u8'], 'pcm_u8'],
    ['G.726', 'g726.wav', ['-c:a', 'g726', '-b:a', '32k'], 'adpcm_g726'],
    ['G.722', 'g722.wav', ['-ar', '16000', '-c:a', 'g722'], 'adpcm_g722'],
    ['Opus', 'opus.ogg', ['-c:a', 'libopus'], 'opus'],
    ['µ-law of a Sun', 'speech.au', ['-c:a', 'pcm_mulaw'], 'pcm_mulaw'],
    ['MP3', 'speech.mp3', ['-ar', '16000'], 'mp3'],
    ['AAC', 'speech.m4a', ['-c:a', 'aac'], 'aac'],
    ['Vorbis', 'vorbis.ogg', ['-ac', '2', '-c:a', 'vorbis', '-strict', '-2'], 'vorbis'],
    ['FLAC', 'speech.flac', [], 'flac'],
  ])('is prepared: %s', async (_name, name, encoding, codec) => {
    const prepared = await prepare(make(name, ...speech(4), ...encoding));
    expect(prepared).toMatchObject({ contentType: 'audio/ogg', extension: 'ogg', channels: 1 });
    expect(prepared.found.original.codec).toBe(codec);
    expect(prepared.voices).toBeUndefined();
    expect(Math.abs(prepared.durationMs - 4_000)).toBeLessThan(150);
  });

  it('is prepared: AMR', async () => {
    // The same voice at 4.75 kbit/s. The layer's ffmpeg reads AMR but does not write it.
    const prepared = await prepare(join(__dirname, 'speech.amr'));
    expect(prepared).toMatchObject({ durationMs: 4_020, found: { original: { codec: 'amr_nb' } } });
  });

  it('is prepared: Speex', async () => {
    // The layer's ffmpeg reads Speex but does not write it.
    const prepared = await prepare(join(__dirname, 'speech.spx'));
    expect(prepared).toMatchObject({ durationMs: 2_000, found: { original: { codec: 'speex' } } });
  });

  it('is prepared: wide AMR', async () => {
    const frames = noise(18 * 200).map((byte, at) => (at % 18 === 0 ? 0x04 : byte));
    const prepared = await prepare(write('wide.amr', Buffer.concat([Buffer.from('#!AMR-WB\n'), frames])));
    expect(prepared).toMatchObject({ durationMs: 4_000, found: { original: { codec: 'amr_wb' } } });
  });

  it('is prepared: GSM in a WAV', async () => {
    const frames = noise(65 * 100);
    const wave = Buffer.alloc(60);
    wave.write('RIFF');
    wave.writeUInt32LE(52 + frames.length, 4);
    wave.write('WAVEfmt ', 8);
    // Format 0x31 has one channel of 8 kHz and 65 bytes for every 320 samples.
    for (const [at, value] of [20, 0x31, 1, 8_000, 0, 1_625, 0, 65, 0, 2, 320].entries())
      wave.writeUInt16LE(value, at === 0 ? 16 : 18 + at * 2);
    wave.write('fact', 40);
    wave.writeUInt32LE(4, 44);
    wave.writeUInt32LE(32_000, 48);
    wave.write('data', 52);
    wave.writeUInt32LE(frames.length, 56);
    const prepared = await prepare(write('gsm.wav', Buffer.concat([wave, frames])));
    expect(prepared).toMatchObject({ durationMs: 4_000, found: { original: { codec: 'gsm_ms' } } });
  });

  it('is prepared: MP3 frames in a WAV, as Alotech sends them', async () => {
    const mp3 = readFileSync('local/samples/audio/en-07-internal.mp3');
    const prepared = await prepare(write('alotech.wav', wavOf(mp3, 'copy')));
    expect(prepared).toMatchObject({
      durationMs: 7_416,
      found: { original: { codec: 'mp3', bytes: 14_928 } },
    });
  });

  it('is prepared as far as it goes without its end or with extra data', async () => {
    const wave = readFileSync(make('whole.wav', ...speech(8)));
    const half = write('half.wav', wave.subarray(0, wave.length * 0.6));
    await expect(prepare(half)).resolves.toMatchObject({ found: { sound: 'mixture' } });
    const page = write('page-after.wav', Buffer.concat([wave, Buffer.from('<html></html>')]));
    await expect(prepare(page)).resolves.toMatchObject({ durationMs: 8_000 });
  });

  it('is prepared without its picture', async () => {
    const song = Buffer.concat([cover(picture), readFileSync(make('song.mp3', ...speech(2)))]);
    const video = make(
      'video.mp4',
      ...speech(2),
      '-f',
      'lavfi',
      '-i',
      'testsrc=s=64x64:d=2',
      '-c:v',
      'mpeg4',
    );
    await expect(prepare(write('cover.mp3', song))).resolves.toMatchObject({
      found: { original: { codec: 'mp3' } },
    });
    await expect(prepare(video)).resolves.toMatchObject({ found: { original: { codec: 'aac' } } });
  });
});

describe('a harmful file', () => {
  it('makes ffmpeg fetch nothing that a playlist names', async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const wave = make('secret.wav', ...speech(2));
    const playlists = [
      `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:${port}/x.mp3\n#EXT-X-ENDLIST\n`,
      `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:${wave}\n#EXT-X-ENDLIST\n`,
      `ffconcat version 1.0\nfile '${wave}'\n`,
      `<?xml version="1.0"?><MPD><Period><BaseURL>http://127.0.0.1:${port}/</BaseURL></Period></MPD>`,
      '1\n00:00:01,000 --> 00:00:02,000\nhello\n',
    ];
    try {
      for (const playlist of playlists)
        await expect(prepare(Readable.from([Buffer.from(playlist)]))).rejects.toEqual(
          fact('RECORDING_CORRUPT'),
        );
      expect(requests).toEqual([]);
    } finally {
      server.close();
    }
  });

  it('counts as a file when its name looks like an option or address', async () => {
    for (const name of ['-f.wav', 'http:x.wav', 'concat:a|b.wav', "%03d';q.wav"])
      await expect(prepare(make(name, ...speech(1)))).resolves.toMatchObject({ durationMs: 1_000 });
  });
});
