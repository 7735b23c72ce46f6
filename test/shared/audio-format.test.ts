import { toUntrustedInput } from '../../functions/preparation/ffmpeg';
import { audioFormatOf, audioFormats, sniffBytes } from '../../functions/shared/audio-format';

const pad = (mark: string) => Buffer.from(mark.padEnd(64, '\u0000'), 'latin1');

/** The first bytes of a file of each format. */
const heads: Record<(typeof audioFormats)[number]['extension'], Buffer[]> = {
  mp3: [pad('ID3\u0003'), pad('\u00ff\u00fb\u0090d'), pad('\u00ff\u00f3\u0018\u00c4')],
  wav: ['RIFF', 'RIFX', 'RF64', 'BW64'].map((mark) => pad(`${mark}0000WAVE`)),
  w64: [pad('riff\u002e\u0091\u00cf\u0011\u00a5\u00d6\u0028\u00db')],
  ogg: [pad('OggS')],
  flac: [pad('fLaC')],
  m4a: [pad('0000ftypM4A '), pad('0000moov'), pad('0000mdat')],
  aac: [pad('\u00ff\u00f1\u0060\u0040'), pad('\u00ff\u00f9\u0060\u0040')],
  amr: [pad('#!AMR\n'), pad('#!AMR-WB\n')],
  au: [pad('.snd')],
  caf: [pad('caff')],
  aiff: [pad('FORM0000AIFF'), pad('FORM0000AIFC')],
};

test.each(audioFormats.map(({ extension }) => extension))('recognises %s by its first bytes', (extension) => {
  for (const head of heads[extension]) expect(audioFormatOf(head)?.extension).toBe(extension);
});

test('the preparation opens exactly the formats that the download accepts', () => {
  const options = toUntrustedInput({ path: 'a', bytes: 1 });
  expect(options[options.indexOf('-format_whitelist') + 1]?.split(',').sort()).toEqual(
    audioFormats.flatMap(({ demuxers }) => [...demuxers]).sort(),
  );
});

test('recognises a format after a tag', () => {
  const tag = Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0005aaaaa', 'latin1');
  expect(audioFormatOf(Buffer.concat([tag, pad('fLaC')]))?.extension).toBe('flac');
  expect(audioFormatOf(Buffer.concat([tag, pad('\u00ff\u00f1\u0060\u0040')]))?.extension).toBe('aac');
});

test.each([
  ['text', 'a text that is long enough to be looked at '.repeat(400)],
  ['UTF-16 text', '\u00ff\u00fe{\u0000"\u0000a\u0000"\u0000:\u00001\u0000}\u0000'.repeat(40)],
  ['a film', 'RIFF0000AVI '.padEnd(64, '\u0000')],
  ['a document', '%PDF-1.7'.padEnd(64)],
  ['zeroes', '\u0000'.repeat(sniffBytes)],
  ['too little', 'OggS'],
  ['nothing', ''],
])('does not accept %s as audio', (_, content) => {
  expect(audioFormatOf(Buffer.from(content, 'latin1'))).toBeUndefined();
});
