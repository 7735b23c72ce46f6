import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ffmpegDirectory } from '../../../local/ffmpeg';
import { alotechCalls } from '../../../local/samples/alotech';
import { readMp3 } from './mp3';

const recordings = alotechCalls(Date.UTC(2026, 0, 15, 12, 0, 0)).flatMap(({ heard }) =>
  heard && !heard.recordingBehaviour ? [heard] : [],
);

test.each([1, 2])('reads a recording of %d channels as full-length MP3 in WAV', async (channels) => {
  const wav = recordings.find((call) => call.channels === channels)?.audio() as Buffer;
  const entries =
    'stream=codec_name,codec_tag,sample_rate,channels:format=format_name,duration:format_tags=comment';
  const options = ['-v', 'warning', '-of', 'json', '-show_entries', entries];
  const program = join(await ffmpegDirectory(), 'ffprobe');
  const { stdout, stderr } = spawnSync(program, [...options, '-i', 'pipe:0'], { input: wav });
  expect(stderr.toString()).toBe('');
  const { streams, format } = JSON.parse(stdout.toString());
  expect(streams).toEqual([
    expect.objectContaining({ codec_name: 'mp3', codec_tag: '0x0055', sample_rate: '16000', channels }),
  ]);
  expect(format.format_name).toBe('wav');
  const { durationMs } = readMp3(wav.subarray(wav.indexOf('data') + 8));
  expect(Number(format.duration)).toBeCloseTo(durationMs / 1_000, 1);
  expect(format.tags.comment).toContain('alotech-');
});
