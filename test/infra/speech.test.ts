import { grantedBy, listed, logging, rightsIn, tracing } from './rights';
import { onlyIn, resources, target, templateOf } from './synthesized';

const navai = templateOf();
const transcribe = templateOf({
  stackName: 'Listening',
  'speech.engine': 'transcribe',
  'speech.transcribe.languages': '["tr-TR","en-US"]',
  'speech.transcribe.vocabulary.tr-TR': 'products',
});
const bothLater = templateOf({
  'speech.engines.sipuni': 'whisperx',
  'speech.engines.alotech': 'transcribe',
  'speech.channels.alotech': 'agent-first',
  'speech.whisperx.capacity': 'external',
  'speech.whisperx.language': 'tr',
});

const speechFunction = (template = navai) =>
  onlyIn(template, 'AWS::Lambda::Function', 'SpeechTranscribe').Properties;
const environmentOf = (template = navai) => speechFunction(template).Environment.Variables;
const settingsOf = (template = navai) => JSON.parse(environmentOf(template).SETTINGS);
const variablesOfEngines = (template = navai) =>
  Object.keys(environmentOf(template)).filter((name) => /^(NAVAI|TRANSCRIBE|WHISPERX|AWS)_/.test(name));
const withoutSuffix = (id: string) => id.replace(/[0-9A-F]{8}$/, '');

describe('The speech function', () => {
  it('has little memory and no ffmpeg', () => {
    const { Layers, MemorySize, EphemeralStorage } = speechFunction();
    expect([Layers, MemorySize, EphemeralStorage]).toEqual([undefined, 512, undefined]);
  });

  it('knows the engine and the channels of each source, and no unused engine', () => {
    expect(settingsOf()).toMatchObject({
      engines: { sipuni: 'navai', alotech: 'navai' },
      channels: { sipuni: 'caller-first', alotech: 'caller-first' },
      lookAgainMs: 900_000,
      lookAgainCapMs: 21_600_000,
    });
    expect(settingsOf().engineSettings).toEqual({
      navai: { baseUrl: 'https://ai.navai.pro', timeoutMs: 600_000 },
    });
    expect(variablesOfEngines()).toEqual(['NAVAI_SECRET_ID']);
  });

  it('knows the engine of each source', () => {
    const { engines, channels, engineSettings } = settingsOf(bothLater);
    expect(engines).toEqual({ sipuni: 'whisperx', alotech: 'transcribe' });
    expect(channels).toEqual({ sipuni: 'caller-first', alotech: 'agent-first' });
    expect(engineSettings.whisperx).toEqual({ language: 'tr' });
    expect(Object.keys(engineSettings)).toEqual(['transcribe', 'whisperx']);
    expect(target(environmentOf(bothLater).WHISPERX_QUEUE_URL)).toMatch(/^WhisperxSpeechQueue/);
    expect(variablesOfEngines(bothLater)).toEqual(['WHISPERX_QUEUE_URL']);
  });

  it('knows the settings of Amazon Transcribe', () => {
    expect(settingsOf(transcribe).engineSettings).toEqual({
      transcribe: {
        prefix: 'Listening',
        languages: ['tr-TR', 'en-US'],
        vocabulary: { 'tr-TR': 'products' },
        redactPii: false,
      },
    });
    const redacting = templateOf({
      'speech.engine': 'transcribe',
      'speech.transcribe.languages': '["en-US"]',
      'speech.transcribe.redactPii': 'true',
      'speech.transcribe.endpointUrl': 'http://127.0.0.1:4040',
    });
    expect(settingsOf(redacting).engineSettings.transcribe).toMatchObject({
      languages: ['en-US'],
      redactPii: true,
    });
    expect(environmentOf(redacting).AWS_ENDPOINT_URL_TRANSCRIBE).toBe('http://127.0.0.1:4040');
  });
});

const common = {
  everything: tracing,
  SpeechTranscribeLogs: logging,
  StorageTable: ['BatchGetItem', 'GetItem', 'UpdateItem'],
  StorageBucket: ['ListBucket'],
  'recordings/': ['DeleteObject'],
  'prepared/': ['DeleteObject', 'GetObject'],
  'transcripts/': ['GetObject', 'PutObject'],
  SpeechStageQueue: [
    'ChangeMessageVisibility',
    'DeleteMessage',
    'GetQueueAttributes',
    'GetQueueUrl',
    'ReceiveMessage',
  ],
};
const anywhere = [...tracing, 'StartTranscriptionJob'].sort();
const keeping = ['DeleteObject', 'GetObject', 'PutObject'];

describe('The role of the speech function', () => {
  it('allows what a job of Amazon Transcribe needs, and no secret', () => {
    expect(rightsIn(grantedBy(transcribe), 'SpeechTranscribeRole')).toEqual({
      ...common,
      everything: anywhere,
      'heard/transcribe/': keeping,
      'transcription-job/Listening_': ['DeleteTranscriptionJob', 'GetTranscriptionJob'],
    });
  });

  it('allows what both engines need', () => {
    expect(rightsIn(grantedBy(bothLater), 'SpeechTranscribeRole')).toEqual({
      ...common,
      everything: anywhere,
      'heard/transcribe/': keeping,
      'heard/whisperx/': keeping,
      'transcription-job/Santral_': ['DeleteTranscriptionJob', 'GetTranscriptionJob'],
      WhisperxSpeechQueue: ['SendMessage'],
    });
  });

  it('starts only jobs that write where their answers are read', () => {
    const starting = grantedBy(transcribe).filter(({ Action }) =>
      listed(Action).includes('transcribe:StartTranscriptionJob'),
    );
    expect(starting).toHaveLength(1);
    expect(starting[0]?.Condition).toEqual({
      StringEquals: { 'transcribe:OutputBucketName': { Ref: expect.stringMatching(/^StorageBucket/) } },
      StringLike: { 'transcribe:OutputKey': 'heard/transcribe/*' },
    });
  });
});

describe('The speech queue', () => {
  const rulesTo = (template = navai) =>
    resources(template, 'AWS::Events::Rule')
      .map(([, { Properties }]) => Properties)
      .filter(({ Targets }) => target(Targets[0].Arn).startsWith('SpeechStageQueue'));

  it('gets events of prepared sound only, if the engine answers at once', () => {
    expect(rulesTo().map(({ EventPattern }) => EventPattern.source)).toEqual([['aws.s3']]);
  });

  it('gets events of ended jobs of its own stack', () => {
    const [rule] = rulesTo(transcribe).filter(({ EventPattern }) => EventPattern.source[0] !== 'aws.s3');
    expect(rule.EventPattern).toEqual({
      source: ['aws.transcribe'],
      'detail-type': ['Transcribe Job State Change'],
      detail: {
        TranscriptionJobStatus: ['COMPLETED', 'FAILED'],
        TranscriptionJobName: [{ prefix: 'Listening_' }],
      },
    });
    expect(target(rule.Targets[0].DeadLetterConfig.Arn)).toMatch(/^SpeechStageDeadLetters/);
  });

  it('gets them from a simulator if there is one', () => {
    const simulated = templateOf({
      'speech.engine': 'transcribe',
      'speech.transcribe.endpointUrl': 'http://127.0.0.1:4040',
      'speech.transcribe.eventSource': 'santral.simulator',
    });
    expect(
      rulesTo(simulated)
        .map(({ EventPattern }) => EventPattern.source[0])
        .sort(),
    ).toEqual(['aws.s3', 'santral.simulator']);
  });

  it("gets events of the WhisperX worker's answers, and of no unused service", () => {
    const elsewhere = templateOf({ 'speech.engine': 'whisperx', 'speech.whisperx.capacity': 'external' });
    const keys = rulesTo(elsewhere).map(({ EventPattern }) => EventPattern.detail.object.key[0].wildcard);
    expect(keys.sort()).toEqual(['heard/whisperx/*.json', 'prepared/*']);
  });

  it('gives a message up before SQS drops it, however often it polls', () => {
    const deliveries = (context: Record<string, unknown>) =>
      onlyIn(
        templateOf({ 'retries.maxReceiveCount': '1000', ...context }),
        'AWS::SQS::Queue',
        'SpeechStageQueue',
      ).Properties.RedrivePolicy.maxReceiveCount;
    expect(deliveries({})).toBe(1000);
    const later = { 'speech.engine': 'transcribe' };
    // Polls come after 15, 30, 60, 120 and 240 minutes, then every six hours. 24 of these make 151 h 45 min.
    expect(deliveries(later)).toBe(29);
    expect(deliveries({ ...later, 'speech.lookAgainCapMs': '900000' })).toBe(624);
  });
});

describe('Without an engine with deferred answers', () => {
  it('nothing of such engines is deployed', () => {
    const { Resources } = navai.toJSON();
    const types = Object.values(Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
    expect(types.filter((type) => /::(EC2|ECS|AutoScaling|ApplicationAutoScaling|ECR)::/.test(type))).toEqual(
      [],
    );
    const actions = grantedBy(navai).flatMap(({ Action }) => listed(Action));
    expect(actions.filter((action) => /^(transcribe|ecs|ecr|ec2):/.test(action))).toEqual([]);
    expect(
      Object.keys(Resources)
        .map(withoutSuffix)
        .filter((id) => /whisper/i.test(id)),
    ).toEqual([]);
    expect(Object.keys(navai.findOutputs('*')).filter((name) => name.startsWith('Whisperx'))).toEqual([]);
  });
});
