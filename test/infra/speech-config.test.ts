import { deployedEngines, enginesOf, uses } from '../../infra/config/speech-config';
import { config, mistakeOf } from './configured';

describe('The configuration of speech', () => {
  it('defaults to a hosted engine for every source and the caller on channel one', () => {
    const { speech, functions } = config({});
    expect(speech).toMatchObject({
      engine: 'navai',
      engines: {},
      channels: { sipuni: 'caller-first', alotech: 'caller-first' },
      maxMinutes: 240,
      lookAgainMs: 900_000,
      transcribe: {
        languages: ['tr-TR', 'uz-UZ', 'ru-RU', 'en-US'],
        redactPii: false,
        eventSource: 'aws.transcribe',
      },
      whisperx: {
        capacity: 'fargate',
        cpu: 4096,
        memoryMb: 16_384,
        backlogPerTask: 10,
        batchSize: 8,
        idleSeconds: 300,
        maxTries: 5,
        visibilitySeconds: 120,
      },
    });
    expect(functions).toMatchObject({
      architecture: 'arm64',
      preparation: { timeoutSeconds: 300, memoryMb: 1769, storageMb: 2048 },
      speech: { timeoutSeconds: 900, memoryMb: 512 },
    });
  });

  it('chooses an engine for a source, and the default for the others', () => {
    const chosen = config({ speech: { engine: 'transcribe', engines: { alotech: 'whisperx' } } });
    expect(enginesOf(chosen.speech)).toEqual({ sipuni: 'transcribe', alotech: 'whisperx' });
    expect([uses(chosen, 'navai'), uses(chosen, 'whisperx')]).toEqual([false, true]);
  });

  it('leaves out an engine that only a switched-off source uses', () => {
    const speech = { engine: 'transcribe', engines: { alotech: 'whisperx' } };
    const chosen = config({ speech, alotech: { enabled: false } });
    expect([uses(chosen, 'transcribe'), uses(chosen, 'whisperx')]).toEqual([true, false]);
    expect(deployedEngines(chosen)).toEqual({ sipuni: 'transcribe' });
    const same = config({ speech: { engine: 'transcribe' }, alotech: { enabled: false } });
    expect(deployedEngines(same)).toEqual({ sipuni: 'transcribe', alotech: 'transcribe' });
  });

  it('chooses on the command line too', () => {
    const { speech } = config(
      {},
      {
        'speech.engines.sipuni': 'whisperx',
        'speech.transcribe.languages': '["en-US"]',
        'speech.transcribe.redactPii': 'true',
        'speech.whisperx.cpu': '8192',
        'speech.whisperx.memoryMb': '16384',
      },
    );
    expect(speech.transcribe).toMatchObject({ languages: ['en-US'], redactPii: true });
    expect(speech.whisperx).toMatchObject({ cpu: 8192, memoryMb: 16_384 });
  });

  it('needs no time for an engine that no source uses', () => {
    const short = { functions: { speech: { timeoutSeconds: 365 } } };
    expect(() => config({ ...short, speech: { engine: 'transcribe' } })).not.toThrow();
    expect(mistakeOf(() => config(short))).toMatch(
      /functions\.speech\.timeoutSeconds: 365 s .*605 s or more/,
    );
  });

  it('leaves time to ask an engine', () => {
    const lasting = (timeoutSeconds: number) => ({
      speech: { navai: { timeoutMs: 100_000 } },
      functions: { speech: { timeoutSeconds } },
    });
    expect(() => config(lasting(105))).not.toThrow();
    expect(mistakeOf(() => config(lasting(79)))).toMatch(
      /functions\.speech\.timeoutSeconds: 79 s is too short to have a recording heard; allowed: 80 s or more/,
    );
  });

  it('allows three receives for each attempt, however often a message polls', () => {
    const tries = (maxAttempts: number, speech: object) =>
      config({ speech, retries: { maxAttempts, maxReceiveCount: 200 } });
    expect(() => tries(9, { engine: 'transcribe' })).not.toThrow();
    expect(mistakeOf(() => tries(10, { engine: 'transcribe' }))).toMatch(
      /retries\.maxAttempts: 10 tries need 30 deliveries, .* has 29 before SQS forgets it; allowed: 9 or less/,
    );
    expect(() => tries(40, { engine: 'transcribe', lookAgainCapMs: 3_600_000 })).not.toThrow();
    expect(() => tries(40, { engine: 'navai' })).not.toThrow();
  });

  it.each([
    [1024, 8_192],
    [2048, 5_120],
    [4096, 30_720],
    [8192, 61_440],
    [16_384, 122_880],
  ])('accepts what Fargate sells: %d units with %d MB', (cpu, memoryMb) => {
    expect(() => config({ speech: { whisperx: { cpu, memoryMb } } })).not.toThrow();
  });

  it.each([
    '123456789012.dkr.ecr.eu-central-1.amazonaws.com/listening/worker:1.4.0',
    `registry.example.com:5000/worker@sha256:${'a'.repeat(64)}`,
  ])('accepts the image %s', (imageUri) => {
    expect(() => config({ speech: { whisperx: { imageUri } } })).not.toThrow();
  });

  it('accepts float16 with a GPU, and another event source with a simulator', () => {
    const simulated = { endpointUrl: 'http://127.0.0.1:4040', eventSource: 'santral.simulator' };
    expect(() =>
      config({
        speech: {
          whisperx: { capacity: 'gpu', instanceType: 'g5.xlarge', computeType: 'float16' },
          transcribe: simulated,
        },
      }),
    ).not.toThrow();
  });

  const whisperx = (fields: object) => ({ speech: { whisperx: fields } });
  const transcribe = (fields: object) => ({ speech: { transcribe: fields } });

  it('lets a simulator be polled as often as it likes', () => {
    const often = { lookAgainMs: 5_000, lookAgainCapMs: 10_000 };
    const standIns = [
      { engine: 'transcribe', transcribe: { endpointUrl: 'http://127.0.0.1:4040' } },
      { engine: 'whisperx', whisperx: { capacity: 'external' } },
    ];
    for (const speech of standIns) expect(() => config({ speech: { ...often, ...speech } })).not.toThrow();
    expect(mistakeOf(() => config({ speech: { ...often, engine: 'whisperx' } }))).toMatch(
      /retries\.maxReceiveCount: /,
    );
  });

  it.each<[string, object, RegExp]>([
    [
      'an engine that is not there',
      { speech: { engines: { sipuni: 'whisper' } } },
      /speech\.engines\.sipuni: "whisper" .*"navai"\|"transcribe"\|"whisperx"/,
    ],
    [
      'an engine for a source that is not there',
      { speech: { engines: { sip: 'navai' } } },
      /speech\.engines: sip is not a field\. Allowed here: sipuni, alotech/,
    ],
    [
      'channels that are none',
      { speech: { channels: { alotech: 'left' } } },
      /speech\.channels\.alotech: "left" .*"agent-first"\|.*"unknown"/,
    ],
    ['no recording at all', { speech: { maxMinutes: 0 } }, /speech\.maxMinutes: 0 .*>=1/],
    [
      'recordings longer than Amazon Transcribe takes',
      {
        speech: { engine: 'transcribe', maxMinutes: 300 },
        functions: { preparation: { timeoutSeconds: 900, storageMb: 10_240 } },
      },
      /speech\.maxMinutes: 300 .*240 or less/,
    ],
    ['looks too soon', { speech: { lookAgainMs: 999 } }, /speech\.lookAgainMs: 999 .*>=1000/],
    ['looks too late', { speech: { lookAgainMs: 21_600_001 } }, /speech\.lookAgainMs: .*<=21600000/],
    [
      'a longest time between looks below the first',
      { speech: { lookAgainMs: 60_000, lookAgainCapMs: 30_000 } },
      /speech\.lookAgainCapMs: 30000 ms .*60000 ms or more/,
    ],
    [
      'deliveries that are used up while an answer is on the way',
      {
        speech: { engine: 'transcribe', lookAgainMs: 1_000 },
        retries: { maxAttempts: 1, maxReceiveCount: 12 },
      },
      /retries\.maxReceiveCount: 12 .*within a day.*18 or more/,
    ],
    ['no language', transcribe({ languages: [] }), /speech\.transcribe\.languages: .*>=1/],
    [
      'a language as others write it',
      transcribe({ languages: ['turkish'] }),
      /speech\.transcribe\.languages\.0: "turkish" .*tr-TR/,
    ],
    [
      'a language twice',
      transcribe({ languages: ['tr-TR', 'en-US', 'tr-TR'] }),
      /speech\.transcribe\.languages: tr-TR repeats/,
    ],
    [
      'two variants of a language, between which the service does not choose',
      transcribe({ languages: ['en-US', 'tr-TR', 'en-GB'] }),
      /speech\.transcribe\.languages: en-GB repeats a language/,
    ],
    [
      'a vocabulary for a language that is not spoken',
      transcribe({ languages: ['tr-TR'], vocabulary: { 'ru-RU': 'products' } }),
      /speech\.transcribe\.vocabulary\.ru-RU: .*allowed: tr-TR/,
    ],
    [
      'a vocabulary without a name',
      transcribe({ vocabulary: { 'tr-TR': 'our products' } }),
      /speech\.transcribe\.vocabulary\.tr-TR: "our products" .*letters, digits/,
    ],
    [
      'more vocabularies than a variable holds',
      transcribe({
        languages: ['tr-TR', 'uz-UZ', 'ru-RU', 'en-US'],
        vocabulary: Object.fromEntries(
          ['tr-TR', 'uz-UZ', 'ru-RU', 'en-US'].map((code) => [code, 'x'.repeat(200)]),
        ),
      }),
      /speech\.transcribe\.vocabulary: .*800 bytes/,
    ],
    [
      'redaction in languages that have none',
      transcribe({ redactPii: true }),
      /speech\.transcribe\.redactPii: .*languages \["en-US"\]/,
    ],
    [
      'another announcer than Amazon Transcribe',
      transcribe({ eventSource: 'santral.simulator' }),
      /speech\.transcribe\.eventSource: "santral\.simulator" .*aws\.transcribe.*endpointUrl/,
    ],
    [
      'a simulator that poses as another service of AWS',
      transcribe({ endpointUrl: 'http://127.0.0.1:4040', eventSource: 'aws.s3' }),
      /speech\.transcribe\.eventSource: "aws\.s3" .*not begin with aws\./,
    ],
    [
      'an unencrypted stand-in for Amazon Transcribe',
      transcribe({ endpointUrl: 'http://transcribe.example.com' }),
      /speech\.transcribe\.endpointUrl: .*https:\/\//,
    ],
    [
      'units that Fargate does not sell',
      whisperx({ cpu: 3000 }),
      /speech\.whisperx\.cpu: 3000 .*1024, 2048, 4096, 8192, 16384/,
    ],
    [
      'too little memory for the units',
      whisperx({ memoryMb: 4_096 }),
      /speech\.whisperx\.memoryMb: .*4096 MB with speech\.whisperx\.cpu 4096; allowed: 8192 to 30720 in steps of 1024/,
    ],
    [
      'memory between the steps',
      whisperx({ cpu: 8192, memoryMb: 17_408 }),
      /speech\.whisperx\.memoryMb: .*16384 to 61440 in steps of 4096/,
    ],
    [
      'more tasks than a service has',
      whisperx({ maxTasks: 1_001 }),
      /speech\.whisperx\.maxTasks: 1001 .*<=1000/,
    ],
    [
      'an instance where there is none',
      whisperx({ instanceType: 'g4dn.xlarge' }),
      /speech\.whisperx\.instanceType: .*capacity "gpu" alone.*"fargate"/,
    ],
    [
      'an instance without a GPU',
      whisperx({ capacity: 'gpu', instanceType: 'm7i.xlarge' }),
      /speech\.whisperx\.instanceType: "m7i\.xlarge" .*g4dn, g5, g6/,
    ],
    [
      'spare capacity of GPUs',
      whisperx({ capacity: 'gpu', spot: true }),
      /speech\.whisperx\.spot: .*"fargate" alone.*"gpu"/,
    ],
    [
      'half precision on CPUs',
      whisperx({ computeType: 'float16' }),
      /speech\.whisperx\.computeType: "float16" needs a GPU; .*int8/,
    ],
    [
      'a worker that leaves at once',
      whisperx({ idleSeconds: 60 }),
      /speech\.whisperx\.idleSeconds: 60 .*>=120/,
    ],
    [
      'an image without a tag',
      whisperx({ imageUri: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/worker' }),
      /speech\.whisperx\.imageUri: .*tag or digest/,
    ],
    [
      'an image of no registry',
      whisperx({ imageUri: 'worker:latest' }),
      /speech\.whisperx\.imageUri: "worker:latest" .*registry/,
    ],
    [
      'a processor that Lambda does not have',
      { functions: { architecture: 'arm' } },
      /functions\.architecture: "arm" .*"arm64"\|"x86_64"/,
    ],
  ])('refuses %s and names the field and what is allowed', (_, fields, message) => {
    expect(mistakeOf(() => config(fields))).toMatch(message);
  });
});
