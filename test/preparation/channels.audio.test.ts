import { decibels, setUpPreparing, sound, voice } from './preparing';

const { make, prepare, heard } = setUpPreparing();

const agent = voice(140, 0, 1.7);
const customer = voice(230, 2, 3.8);

const stereo = (left: string, right: string, ...encoding: string[]) =>
  make(`stereo.${encoding.includes('libmp3lame') ? 'mp3' : 'wav'}`, ...sound([left, right], 12), ...encoding);

describe('two channels stay two', () => {
  it.each([
    ['with one party on each', agent, customer, []],
    ['when one party is far fainter', agent, voice(230, 2, 3.8, 0.01), []],
    [
      'when each hears the other as an echo 12 dB below',
      `${agent}+0.25*(${customer})`,
      `${customer}+0.25*(${agent})`,
      [],
    ],
    ['with noise on both lines', `${agent}+0.004*(random(0)-0.5)`, `${customer}+0.004*(random(1)-0.5)`, []],
    [
      'in an MP3 that stores them jointly',
      agent,
      customer,
      ['-c:a', 'libmp3lame', '-b:a', '32k', '-joint_stereo', '1'],
    ],
    ['when one party says a single sentence', agent, `${customer}*lt(t,4)`, []],
    [
      'when both hear the same music for most of the time',
      `${agent}*lt(t,4)+0.2*sin(2*PI*440*t)*gt(t,4)`,
      `${customer}*lt(t,4)+0.2*sin(2*PI*440*t)*gt(t,4)`,
      [],
    ],
  ])('%s', async (_name, left, right, encoding) => {
    const prepared = await prepare(stereo(left, right, ...encoding));
    expect(prepared).toMatchObject({
      channels: 2,
      found: { original: { channels: 2 }, sound: 'two-parties' },
    });
    expect(prepared.voices).toBeUndefined();
    const [first, second] = [await heard(prepared.content, 0), await heard(prepared.content, 1)];
    // A round takes 4 seconds. The agent speaks in its first half and the customer in the second.
    expect(decibels(first, 0.2, 1.5) - decibels(second, 0.2, 1.5)).toBeGreaterThan(6);
    expect(decibels(second, 2.2, 3.6) - decibels(first, 2.2, 3.6)).toBeGreaterThan(6);
  });
});

describe('two channels become one', () => {
  const both = `${agent}+${customer}`;
  it.each([
    ['when they are the same', both, both, []],
    ['when one is a fainter copy', both, `0.1*(${both})`, []],
    [
      'when each copy has its own noise',
      `${both}+0.004*(random(0)-0.5)`,
      `${both}+0.004*(random(1)-0.5)`,
      [],
    ],
    ['when one is the mirror image of the other', both, `0-(${both})`, []],
    ['in an MP3 of two copies', both, both, ['-c:a', 'libmp3lame', '-b:a', '24k', '-joint_stereo', '0']],
    ['when one has both parties and the other only the agent', both, agent, []],
  ])('%s', async (_name, left, right, encoding) => {
    const prepared = await prepare(stereo(left, right, ...encoding));
    expect(prepared).toMatchObject({ channels: 1, found: { original: { channels: 2 } } });
    expect(prepared.voices).toBeUndefined();
    const one = await heard(prepared.content);
    expect(decibels(one, 0.2, 1.5)).toBeGreaterThan(-30);
    expect(decibels(one, 2.2, 3.6)).toBeGreaterThan(-30);
  });

  it.each([
    ['nothing of one voice when one is empty, for the other may be a mixture', both, '0', undefined],
    ['nothing of one voice when the other one is empty', '0', both, undefined],
    ['that there is one voice when one only hums', both, '0.02*sin(2*PI*200*t)', 1],
    ['that there is one voice when one has nothing but noise', '0.02*(random(0)-0.5)', both, 1],
  ])('and the result says %s', async (_name, left, right, voices) => {
    const prepared = await prepare(stereo(left, right));
    expect(prepared).toMatchObject({ channels: 1, found: { sound: 'one-channel' } });
    expect(prepared.voices).toBe(voices);
    const one = await heard(prepared.content);
    expect(decibels(one, 0.2, 1.5)).toBeGreaterThan(-30);
    expect(decibels(one, 2.2, 3.6)).toBeGreaterThan(-30);
  });

  it('when the second is a late copy', async () => {
    const echoed = make('late.wav', ...sound([both, both], 12), '-af', 'adelay=0|120');
    await expect(prepare(echoed)).resolves.toMatchObject({ channels: 1, found: { sound: 'mixture' } });
  });

  it('and six become one, because nobody knows who speaks on which', async () => {
    const six = make('six.wav', ...sound([both], 4), '-af', 'pan=5.1|FL=c0|FC=c0|BR=0.1*c0');
    await expect(prepare(six)).resolves.toMatchObject({ channels: 1, found: { original: { channels: 6 } } });
  });
});
