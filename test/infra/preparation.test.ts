import { config, mistakeOf } from './configured';
import { grantedBy, rightsIn } from './rights';
import { onlyIn, resources, settingsOf, target, templateOf } from './synthesized';

const template = templateOf();
const prepare = (of = template) => onlyIn(of, 'AWS::Lambda::Function', 'PreparationPrepare').Properties;

describe('The preparation function', () => {
  it('has ffmpeg, a whole vCPU and disk for the recordings', () => {
    const { Layers, MemorySize, EphemeralStorage } = prepare();
    expect(Layers.map(target)).toEqual([expect.stringMatching(/^PreparationFfmpegLayer/)]);
    expect([MemorySize, EphemeralStorage]).toEqual([1769, { Size: 2048 }]);
    const others = resources(template, 'AWS::Lambda::Function').filter(
      ([id]) => !id.startsWith('PreparationPrepare'),
    );
    for (const [, { Properties }] of others) {
      expect([Properties.Layers, Properties.EphemeralStorage]).toEqual([undefined, undefined]);
    }
  });

  it('knows the longest recording', () => {
    expect(settingsOf(template, 'PreparationPrepare').maxSeconds).toBe(14_400);
    const shorter = templateOf({ 'speech.maxMinutes': '120' });
    expect(settingsOf(shorter, 'PreparationPrepare').maxSeconds).toBe(7_200);
  });

  it('takes the path of the programs from a local run', () => {
    expect(prepare().Environment.Variables.FFMPEG_DIRECTORY).toBeUndefined();
    const local = templateOf({ 'functions.extraEnvironment.FFMPEG_DIRECTORY': '/srv/ffmpeg' });
    expect(prepare(local).Environment.Variables.FFMPEG_DIRECTORY).toBe('/srv/ffmpeg');
  });
});

describe('The role of the preparation function', () => {
  const rightsBelow = (of: typeof template, folder: string) =>
    rightsIn(grantedBy(of), 'PreparationPrepareRole')[folder];

  it('may store listening copies only if they are kept', () => {
    expect(rightsBelow(template, 'listening/')).toBeUndefined();
    for (const retention of ['listen', 'keep'])
      expect(rightsBelow(templateOf({ 'recordings.retention': retention }), 'listening/')).toEqual([
        ...['AbortMultipartUpload', 'GetObject', 'PutObject'],
      ]);
  });
});

describe('The configuration of preparation', () => {
  it.each<[string, number, object, number]>([
    ['the longest by default', 240, {}, 293],
    ['a shorter one', 20, {}, 29],
    ['with half a processor', 100, { memoryMb: 885 }, 245],
    ['with more than one processor', 100, { memoryMb: 3_538 }, 125],
  ])('leaves time to prepare the longest recording with %s', (_, maxMinutes, size, least) => {
    const lasting = (timeoutSeconds: number) => ({
      speech: { maxMinutes },
      functions: { preparation: { ...size, timeoutSeconds } },
    });
    expect(() => config(lasting(least))).not.toThrow();
    expect(mistakeOf(() => config(lasting(least - 1)))).toMatch(
      new RegExp(
        `functions\\.preparation\\.timeoutSeconds: ${least - 1} s .*speech\\.maxMinutes.* ${least} s or more`,
      ),
    );
  });

  it('accepts any time for functions of this machine', () => {
    const speeches = [
      { engine: 'transcribe', transcribe: { endpointUrl: 'http://127.0.0.1:4040' } },
      { navai: { baseUrl: 'http://127.0.0.1:4050', timeoutMs: 4_000 } },
    ];
    const functions = { preparation: { timeoutSeconds: 20 }, speech: { timeoutSeconds: 20 } };
    for (const speech of speeches) expect(() => config({ speech, functions })).not.toThrow();
  });

  it('allows recordings larger than memory, because they lie on disk', () => {
    expect(() => config({ recordings: { maxBytes: 200_000_000 } })).not.toThrow();
  });

  it.each<[string, object, RegExp]>([
    [
      'less disk than its batches need',
      { preparation: { batchSize: 10 }, recordings: { maxBytes: 200_000_000 } },
      /functions\.preparation\.storageMb: 2048 MB .*4297 MB or more/,
    ],
    [
      'recordings longer than a function with little memory can prepare',
      { speech: { engine: 'whisperx', maxMinutes: 600 }, functions: { preparation: { memoryMb: 1_024 } } },
      /functions\.preparation\.timeoutSeconds: .*speech\.maxMinutes 431 or less with 900 s, which is the most, or more memory/,
    ],
  ])('refuses %s and names the field and what is allowed', (_, fields, message) => {
    expect(mistakeOf(() => config(fields))).toMatch(message);
  });
});
