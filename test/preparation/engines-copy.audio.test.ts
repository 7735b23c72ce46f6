import { setUpPreparing, sound, voice } from './preparing';

const { make, prepare } = setUpPreparing();

/** RFC 6716 gives this number to voices up to 6 kHz in packets of 60 ms. */
const voicesOf60Ms = 7;

/** First byte of the first packet of each page, without the two header pages. */
const configurations = (content: Buffer): number[] => {
  const found: number[] = [];
  for (let at = 0; at < content.length; ) {
    const packets = at + 27 + (content[at + 26] ?? 0);
    found.push((content[packets] ?? 0) >> 3);
    at = packets + content.subarray(at + 27, packets).reduce((sum, bytes) => sum + bytes, 0);
  }
  return found.slice(2);
};

it.each([8_000, 16_000])('engines get voices up to 6 kHz in long packets at %d Hz', async (rate) => {
  const { content } = await prepare(make('voice.wav', ...sound([voice(140, 0, 3)], 12, rate)));
  const found = configurations(content);
  expect(found.length).toBeGreaterThan(5);
  expect(new Set(found)).toEqual(new Set([voicesOf60Ms]));
});
