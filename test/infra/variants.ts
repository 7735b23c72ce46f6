const whisperx = { 'speech.engine': 'whisperx' };

/**
 * Contexts that together choose each engine, each place for the WhisperX worker, and each origin of its
 * image.
 */
export const speechVariants = {
  'Navai alone': {},
  'Amazon Transcribe alone': { 'speech.engine': 'transcribe' },
  'WhisperX on Fargate': whisperx,
  'WhisperX on spare capacity of Fargate, from another registry': {
    ...whisperx,
    'speech.whisperx.spot': 'true',
    'speech.whisperx.imageUri': `registry.example.com/worker@sha256:${'0'.repeat(64)}`,
  },
  "WhisperX on GPUs, from the team's repository": {
    ...whisperx,
    'speech.whisperx.capacity': 'gpu',
    'speech.whisperx.imageUri': '123456789012.dkr.ecr.eu-central-1.amazonaws.com/listening/worker:1.4.0',
  },
  'WhisperX elsewhere': { ...whisperx, 'speech.whisperx.capacity': 'external' },
  'an engine per source, in a region that is named': {
    region: 'eu-central-1',
    'speech.engines.sipuni': 'whisperx',
    'speech.engines.alotech': 'transcribe',
  },
};

/** Every kind of deployment. A check of one template runs on each of them. */
export const variants: Record<string, Record<string, string>> = {
  ...speechVariants,
  'Sipuni switched off': { 'sipuni.enabled': 'false' },
  'Alotech switched off': { 'alotech.enabled': 'false' },
  'one source, heard by WhisperX on GPUs': {
    ...whisperx,
    'alotech.enabled': 'false',
    'speech.whisperx.capacity': 'gpu',
    'speech.whisperx.instanceType': 'g5.xlarge',
  },
  'the scale standard': { ...whisperx, scale: 'standard' },
  'the scale large': { ...whisperx, scale: 'large' },
  'recordings that are kept, and a web page with its sign-in': {
    'recordings.retention': 'keep',
    'recordings.keepDays': '30',
    'api.corsOrigins': '["https://calls.example.com","https://other.example.com"]',
    'api.signIn': JSON.stringify({
      domainPrefix: 'acme-calls',
      callbackUrls: ['https://calls.example.com/'],
      logoutUrls: ['https://calls.example.com/'],
      provider: { name: 'Company', saml: { metadataUrl: 'https://login.example.com/metadata' } },
    }),
  },
  'someone who is told, and a budget': {
    'alarms.email': 'operations@example.com',
    'alarms.topicArn': 'arn:aws:sns:eu-central-1:111122223333:operations',
    'alarms.monthlyBudget': '300',
  },
  'another region, name, model and processor': {
    region: 'us-east-1',
    stackName: 'Calls-Of-Acme',
    tags: '{"owner":"quality"}',
    'insight.modelId': 'amazon.nova-pro-v1:0',
    'functions.architecture': 'x86_64',
    'functions.extraEnvironment.RELEASE': '42',
    'logs.level': 'WARN',
    'logs.retentionDays': '90',
    'storage.deletionProtection': 'false',
  },
};
