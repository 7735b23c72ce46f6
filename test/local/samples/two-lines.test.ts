import { putOnTwoLines } from '../../../local/samples/two-lines';
import { loudness } from './loudness';

const second = (level: number, length = 16_000) => new Int16Array(length).fill(level);
const over = (line: Int16Array) => loudness(line, 0, 1_000);

describe('a call on two lines', () => {
  it('has each party on its line and 45 dB lower on the other', () => {
    const [first, other] = putOnTwoLines(second(20_000), second(0));
    expect(over(first)).toBeCloseTo(over(second(20_000)), 1);
    expect(over(first) - over(other)).toBeGreaterThan(44);
    expect(over(first) - over(other)).toBeLessThan(46);
  });

  it('is never silent and has different noise on each line', () => {
    const [first, other] = putOnTwoLines(second(0), second(0));
    for (const line of [first, other]) expect(over(line)).toBeCloseTo(-61, 0);
    expect(first).not.toEqual(other);
  });

  it('is the same for the same parties and as long as the longer one', () => {
    const [first, other] = putOnTwoLines(second(1_000, 5), second(1_000, 9));
    expect([first.length, other.length]).toEqual([9, 9]);
    expect(putOnTwoLines(second(1_000, 5), second(1_000, 9))).toEqual([first, other]);
  });

  it('clips loud voices without wrapping around', () => {
    expect(Math.min(...putOnTwoLines(second(32_767), second(32_767))[0])).toBeGreaterThan(32_700);
  });
});
