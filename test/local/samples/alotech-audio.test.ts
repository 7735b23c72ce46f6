import { alotechCalls } from '../../../local/samples/alotech';
import { wavOf } from '../../../local/samples/alotech-audio';
import { sampleAudio, sampleCalls } from '../../../local/samples/catalogue';
import { readMp3 } from './mp3';

const withAudio = alotechCalls(Date.UTC(2026, 0, 15, 12, 0, 0)).flatMap(({ heard }) =>
  heard && !heard.recordingBehaviour ? [heard] : [],
);

describe('a recording', () => {
  const chunksOf = (wav: Buffer) => {
    const chunks = new Map<string, Buffer>();
    for (let at = 12; at < wav.length; ) {
      const size = wav.readUInt32LE(at + 4);
      chunks.set(wav.toString('latin1', at, at + 4), wav.subarray(at + 8, at + 8 + size));
      at += 8 + size + (size % 2);
      expect(at).toBeLessThanOrEqual(wav.length);
    }
    return chunks;
  };

  test.each(withAudio.map((call) => [call.shows, call] as const))(
    'is a WAV with the frames of the sample recording %s',
    (_, call) => {
      const wav = call.audio();
      expect([wav.toString('latin1', 0, 4), wav.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WAVE']);
      expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
      const chunks = chunksOf(wav);
      expect([...chunks.keys()]).toEqual(['fmt ', 'fact', 'LIST', 'data']);
      const [format, fact, mp3] = [chunks.get('fmt '), chunks.get('fact'), chunks.get('data')] as Buffer[];
      const heard = readMp3(mp3 as Buffer);
      expect(format?.readUInt16LE(0)).toBe(0x55);
      expect(format?.readUInt16LE(2)).toBe(heard.channels);
      expect(heard.channels).toBe(call.channels);
      expect(format?.readUInt32LE(4)).toBe(heard.sampleRate);
      expect(format?.readUInt32LE(8)).toBe((Number(mp3?.length) / heard.durationMs) * 1_000);
      expect(format?.length).toBe(18 + Number(format?.readUInt16LE(16)));
      expect(fact?.readUInt32LE(0)).toBe((heard.durationMs * heard.sampleRate) / 1_000);
      expect(Math.abs(heard.durationMs - (call.turns.at(-1)?.endMs ?? 0) - 400)).toBeLessThan(200);
    },
  );

  test('has correct sizes with a comment of odd length', () => {
    const mp3 = sampleAudio(sampleCalls().find(({ id }) => id === 'tr-10-forwarded') as never);
    for (const comment of ['even', 'odd']) {
      const wav = wavOf(mp3, comment);
      expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
      expect(chunksOf(wav).get('data')).toEqual(mp3);
    }
    expect(() => wavOf(mp3.subarray(1), 'cut')).toThrow('npm run samples');
  });
});
