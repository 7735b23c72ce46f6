import { layOut } from '../../../local/samples/generate';
import { CallScript } from '../../../local/samples/script';
import { ringingTone, runProgram, SPEECH_RATE, trimSilence } from '../../../local/samples/voices';

const second = (level: number) => new Int16Array(SPEECH_RATE).fill(level);
const turn = (text: string, samples: Int16Array, interrupts = false) => ({
  speaker: 'agent' as const,
  text,
  interrupts,
  samples,
});

const script = (line: string) => ({
  id: 'uz-99-test',
  shows: 'a test',
  externalId: '',
  direction: 'inbound',
  ringSeconds: 1,
  minutesAgo: 1,
  expect: { status: 'DONE' },
  agent: '212',
  customer: '998900000199',
  turns: [line],
});

describe('the track of spoken turns', () => {
  it('has the time of each turn', () => {
    const { samples, turns } = layOut([turn('one', second(1_000)), turn('two', second(2_000))]);
    expect(turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [300, 1_300],
      [1_670, 2_670],
    ]);
    const at = (ms: number) => samples[Math.round((ms * SPEECH_RATE) / 1_000)];
    expect([at(150), at(800), at(1_500), at(2_000)]).toEqual([0, 1_000, 0, 2_000]);
  });

  it('lets an interruption begin before the other turn ends', () => {
    const { samples, turns } = layOut([turn('one', second(1_000)), turn('two', second(2_000), true)]);
    expect(turns[1]?.startMs).toBe(900);
    expect(samples[SPEECH_RATE]).toBe(3_000);
  });

  it('has a separate track for each speaker, silent during the other one', () => {
    const answer = { ...turn('two', second(2_000), true), speaker: 'customer' as const };
    const { samples, samplesOf } = layOut([turn('one', second(1_000)), answer]);
    const at = (ms: number) => Math.round((ms * SPEECH_RATE) / 1_000);
    const heard = (track: Int16Array) => [500, 1_000, 1_700].map((ms) => track[at(ms)]);
    expect(heard(samplesOf('agent'))).toEqual([1_000, 1_000, 0]);
    expect(heard(samplesOf('customer'))).toEqual([0, 2_000, 2_000]);
    expect(samplesOf('agent')).toHaveLength(samples.length);
  });

  it('is empty without turns', () => {
    expect(layOut([]).samples).toHaveLength(0);
  });
});

describe('the voices', () => {
  it('lose the silence around a turn and keep inner pauses', () => {
    expect([...trimSilence(Int16Array.of(0, 3, 900, 0, -800, 2, 0))]).toEqual([900, 0, -800]);
    expect(trimSilence(new Int16Array(9))).toHaveLength(0);
  });

  it('ring for one second in four', () => {
    const tone = ringingTone(4);
    expect(tone.slice(0, SPEECH_RATE).some((sample) => sample !== 0)).toBe(true);
    expect(tone.slice(SPEECH_RATE).every((sample) => sample === 0)).toBe(true);
  });

  it('name the packages to install when a program is missing', () => {
    expect(() => runProgram('santral-no-such-program', [], '')).toThrow(
      'santral-no-such-program is not installed. The samples are spoken with the Debian packages espeak-ng and ffmpeg: apt-get install espeak-ng ffmpeg',
    );
  });

  it('report the error output of a failed program', () => {
    expect(() =>
      runProgram(process.execPath, ['-e', 'console.error("no such voice"); process.exit(3)'], ''),
    ).toThrow('ended with status 3: no such voice');
  });
});

describe('a call script', () => {
  it('has one channel by default', () => {
    expect(CallScript.parse(script('agent: Alo')).channels).toBe(1);
    expect(CallScript.parse({ ...script('agent: Alo'), channels: 2 }).channels).toBe(2);
    expect(() => CallScript.parse({ ...script('agent: Alo'), channels: 3 })).toThrow('channels');
  });

  it('says who speaks and who interrupts, and keeps the text', () => {
    expect(CallScript.parse(script('customer!: Narxi: qancha?')).turns).toEqual([
      { speaker: 'customer', interrupts: true, text: 'Narxi: qancha?' },
    ]);
  });

  it('rejects a line without a speaker and names it', () => {
    expect(() => CallScript.parse(script('Assalomu alaykum'))).toThrow(/Assalomu alaykum.*must begin with/);
  });
});
