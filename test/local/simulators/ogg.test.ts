import { readOggAudio } from '../../../local/simulators/ogg';
import { oggPage, opusFile } from './fixtures';

test.each([
  [0, 1],
  [17, 1],
  [4_000.25, 2],
])('reads %d seconds in %d channels', (seconds, channels) => {
  expect(readOggAudio(opusFile({ seconds, channels }))).toEqual({ seconds, channels, codec: 'opus' });
});

const head = () => opusFile().subarray(28, 28 + 19);

test('ignores the length of a page on which no packet ends', () => {
  const open = oggPage(Buffer.from('a packet that goes on'), 0xffff_ffff_ffff_ffffn);
  expect(readOggAudio(Buffer.concat([opusFile({ seconds: 3 }), open]))?.seconds).toBe(3);
});

test('reads no length from a file that ends before its first sample', () => {
  expect(readOggAudio(Buffer.concat([oggPage(head(), 0n), oggPage(Buffer.from('x'), 311n)]))?.seconds).toBe(
    0,
  );
});

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['an MP3', Buffer.from('ID3 recording '.repeat(20))],
  ['a page header alone', opusFile().subarray(0, 27)],
  ['a page without its packet', opusFile().subarray(0, 30)],
  ['another codec', oggPage(Buffer.from('\x01vorbis and what else it says'), 0n)],
  ['a head cut short', oggPage(Buffer.from('OpusHead\x01\x01'), 0n)],
  ['a cut last page', opusFile({ content: 'sound' }).subarray(0, -1)],
  ['bytes behind the last page', Buffer.concat([opusFile(), Buffer.from('more')])],
  ['a second stream', Buffer.concat([opusFile(), oggPage(Buffer.from('other'), 5n, { stream: 8 })])],
])('rejects %s', (_, bytes) => {
  expect(readOggAudio(bytes)).toBeUndefined();
});

test('notices every cut except at the edge of a page', () => {
  const whole = opusFile({ content: 'sound' });
  const read = Array.from({ length: whole.length }, (_, bytes) => bytes).filter((bytes) =>
    readOggAudio(whole.subarray(0, bytes)),
  );
  expect(read).toEqual([28 + 19, 28 + 19 + 28 + 'OpusTags'.length]);
});
