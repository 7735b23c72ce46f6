import { preparing, sound, voice } from './preparing';

const { make, prepare } = preparing();

/** The number that RFC 6716 gives to voices up to 6 kHz in packets of 60 ms. */
const voicesOf60Ms = 7;

/** What the first byte of each packet says that starts a page, the two pages of headers left out. */
const configurations = (content: Buffer): number[] => {
  const found: number[] = [];
  for (let at = 0; at < content.length; ) {
    const packets = at + 27 + (content[at + 26] ?? 0);
    found.push((content[packets] ?? 0) >> 3);
    at = packets + content.subarray(at + 27, packets).reduce((sum, bytes) => sum + bytes, 0);
  }
  return found.slice(2);
};

it.each([8_000, 16_000])('Engines hear voices up to 6 kHz in long packets: %d Hz', async (rate) => {
  const { content } = await prepare(make('voice.wav', ...sound([voice(140, 0, 3)], 12, rate)));
  const found = configurations(content);
  expect(found.length).toBeGreaterThan(5);
  expect(new Set(found)).toEqual(new Set([voicesOf60Ms]));
});
