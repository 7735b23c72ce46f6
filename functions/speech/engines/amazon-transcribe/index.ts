import * as z from 'zod';
import { everyLanguage } from '../../../shared/languages';
import { baseUrl } from '../../../shared/settings/fields';
import type { AwsNames, EngineDefinition } from '../engine-definition';
import { transcribeEngine } from './amazon-transcribe-engine';

/** Longest recording of a job (minutes). */
const longestMinutes = 240;
/** Share of vocabulary names in a function's 4 kB of variables (bytes). */
const vocabularyBytes = 800;

const languageCode = () =>
  z
    .string()
    .regex(/^[a-z]{2,3}-[A-Z]{2}$/, 'allowed: a language as Amazon Transcribe writes it, such as tr-TR');

const configuration = z.strictObject({
  /** With more than one, the service detects the language. */
  languages: z
    .array(languageCode())
    .min(1)
    .max(10)
    .default(everyLanguage.map(({ locale }) => locale)),
  /** Names of the account's custom vocabularies by language. */
  vocabulary: z
    .record(
      languageCode(),
      z
        .string()
        .regex(/^[\w.-]{1,200}$/, 'allowed: the name of a custom vocabulary (letters, digits and . _ -)'),
    )
    .refine((names) => Buffer.byteLength(JSON.stringify(names)) <= vocabularyBytes, {
      message: `allowed: ${vocabularyBytes} bytes in all, because a function's variables fit into 4 kB`,
    })
    .default({}),
  /** The service removes names, numbers and addresses. It can do so only in US English. */
  redactPii: z.boolean().default(false),
  /** Replaces Amazon Transcribe of the stack's region, for example by a simulator. */
  endpointUrl: baseUrl().optional(),
  /** Source of the event that announces the end of a job. */
  eventSource: z
    .string()
    .regex(/^[\w.-]{1,256}$/, 'allowed: a source as EventBridge writes it (letters, digits and . _ -)')
    .default('aws.transcribe'),
});
type Configuration = z.infer<typeof configuration>;

const settings = configuration
  .pick({ languages: true, vocabulary: true, redactPii: true })
  // An account's jobs share one set of names, so each stack uses its name as prefix.
  .extend({ prefix: z.string().min(1) });

/** Amazon Transcribe runs a job, writes its answer into the bucket and announces it by an event. */
export const amazonTranscribe = {
  title: 'Amazon Transcribe',
  configuration,
  settings,
  settingsOf: ({ languages, vocabulary, redactPii }, stackName) => ({
    ...{ languages, vocabulary, redactPii },
    prefix: stackName,
  }),
  make: (configured, ports) => transcribeEngine({ ...ports, ...configured }),
  limits: ({ endpointUrl }) => ({
    answersLater: true,
    hasBacklog: !endpointUrl,
    address: endpointUrl,
    longestMinutes,
  }),
  mistakesIn: (configured) => [...languageMistakes(configured), ...eventMistakes(configured)],
  needs: ({ endpointUrl, eventSource }, { stackName, bucketName }) => ({
    // The service reads and writes objects with the rights of the function that starts the job.
    objects: { 'heard/transcribe': ['read', 'write', 'remove'] },
    wildcards: [
      {
        actions: ['transcribe:StartTranscriptionJob'],
        resource: () => '*',
        conditions: {
          StringEquals: { 'transcribe:OutputBucketName': bucketName },
          StringLike: { 'transcribe:OutputKey': 'heard/transcribe/*' },
        },
        reason:
          'StartTranscriptionJob knows no resource type; its conditions name the only place that a job may write to.',
      },
      {
        actions: ['transcribe:GetTranscriptionJob', 'transcribe:DeleteTranscriptionJob'],
        resource: ({ partition, region, account }: AwsNames) =>
          `arn:${partition}:transcribe:${region}:${account}:transcription-job/${stackName}_*`,
        reason:
          'Names of jobs are made of calls, which exist at run time only; they begin with the name of the stack.',
      },
    ],
    ...(endpointUrl ? { variables: { AWS_ENDPOINT_URL_TRANSCRIBE: endpointUrl } } : {}),
    answerEvent: {
      description: 'Jobs of Amazon Transcribe that ended let their calls go on',
      source: eventSource,
      detailType: 'Transcribe Job State Change',
      detail: {
        TranscriptionJobStatus: ['COMPLETED', 'FAILED'],
        TranscriptionJobName: [{ prefix: `${stackName}_` }],
      },
    },
  }),
} as const satisfies EngineDefinition<Configuration, z.infer<typeof settings>>;

const languageMistakes = ({ languages, vocabulary, redactPii }: Configuration) => {
  const mistakes: [string, string][] = [];
  const spoken = languages.map((code) => code.split('-')[0]);
  const repeated = languages.find((_, index) => spoken.indexOf(spoken[index]) < index);
  if (repeated) {
    mistakes.push([
      'languages',
      `${repeated} repeats a language; allowed: each language once, in one of its variants`,
    ]);
  }
  for (const code of Object.keys(vocabulary).filter((code) => !languages.includes(code))) {
    mistakes.push([
      `vocabulary.${code}`,
      `is not among speech.transcribe.languages; allowed: ${languages.join(', ')}`,
    ]);
  }
  if (redactPii && languages.join() !== 'en-US') {
    mistakes.push([
      'redactPii',
      'Amazon Transcribe redacts English alone; allowed: true with speech.transcribe.languages ["en-US"], false otherwise (Santral masks personal data before a model reads it all the same)',
    ]);
  }
  return mistakes;
};

const eventMistakes = ({ endpointUrl, eventSource }: Configuration): [string, string][] =>
  eventSource !== 'aws.transcribe' && (!endpointUrl || eventSource.startsWith('aws.'))
    ? [
        [
          'eventSource',
          `"${eventSource}" cannot announce jobs; allowed: aws.transcribe, or with speech.transcribe.endpointUrl a name of your own that does not begin with aws.`,
        ],
      ]
    : [];
