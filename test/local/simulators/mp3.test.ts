import { mp3Audio } from '../../../local/simulators/mp3';
import { mp3File } from './fixtures';

test.each([
  [0.036, 1],
  [17.028, 1],
  [3_999.96, 2],
])('%d seconds in %d channels are read off a file', (seconds, channels) => {
  const audio = mp3Audio(mp3File({ seconds, channels }));
  expect(audio?.seconds).toBeCloseTo(seconds, 3);
  expect(audio?.channels).toBe(channels);
});

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['a tag', Buffer.from('ID3 recording '.repeat(20))],
  ['a file of another format', Buffer.from('OggS'.repeat(50))],
  ['a cut last frame', mp3File({ content: 'sound' }).subarray(0, -1)],
  ['a file with bytes behind the last frame', Buffer.concat([mp3File(), Buffer.from('more')])],
])('%s is no MP3', (_, bytes) => {
  expect(mp3Audio(bytes)).toBeUndefined();
});
