import { Aws } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/aws-events';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { heardEngines, uses } from './config/speech-config';
import { FfmpegLayer } from './shared/ffmpeg-layer';
import { architectureOf, NodeFunction } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';

export interface SpeechProps {
  readonly config: Config;
  readonly storage: Storage;
  /** Where some source is heard by Navai. */
  readonly navaiSecret: ISecret | undefined;
  readonly queue: WorkQueue;
  /** Of our own worker, where some source uses it. */
  readonly whisperxQueue: WorkQueue | undefined;
}

/**
 * Recordings become canonical transcripts. One function serves every engine, by the source of the call; it may only
 * what the engines in use need.
 */
export class Speech extends Construct {
  readonly transcribe: NodeFunction;

  constructor(scope: Construct, id: string, props: SpeechProps) {
    super(scope, id);
    const { config, storage, queue } = props;
    const { speech } = config;
    const { layer } = new FfmpegLayer(this, 'Ffmpeg', { architecture: architectureOf(config) });

    this.transcribe = new NodeFunction(this, 'Transcribe', {
      entry: 'speech/transcribe-recording.handler.ts',
      room: 'speech',
      description: 'Turns a recording into the canonical transcript below transcripts/',
      size: config.functions.speech,
      layers: [layer],
      storage,
      config,
      environment: {
        SPEECH_ENGINES: JSON.stringify(heardEngines(config)),
        SPEECH_CHANNELS: JSON.stringify(speech.channels),
        SPEECH_MAX_SECONDS: String(speech.maxMinutes * 60),
        LOOK_AGAIN_MS: String(speech.lookAgainMs),
        LOOK_AGAIN_CAP_MS: String(speech.lookAgainCapMs),
      },
    })
      .mayUseTable('get', 'update')
      .mayUseObjects('recordings', 'read', 'remove')
      .mayUseObjects('prepared', 'remove')
      .mayUseObjects('transcripts', 'write');
    queue.consumedBy(this.transcribe, scaleOf(config).speech);
    queue.receivesObjects(storage.bucket, 'recordings/*');

    if (props.navaiSecret) this.useNavai(props, props.navaiSecret);
    if (uses(config, 'transcribe')) this.useTranscribe(props);
    if (props.whisperxQueue) this.useWhisperx(props, props.whisperxQueue);
  }

  private useNavai({ config }: SpeechProps, navaiSecret: ISecret): void {
    const { baseUrl, timeoutMs, language } = config.speech.navai;
    this.addEnvironment({
      NAVAI_BASE_URL: baseUrl,
      NAVAI_SECRET_ID: navaiSecret.secretArn,
      NAVAI_TIMEOUT_MS: String(timeoutMs),
      ...(language ? { NAVAI_LANGUAGE: language } : {}),
    });
    this.transcribe.mayUseObjects('answers', 'read', 'write', 'remove').mayReadSecret(navaiSecret);
  }

  /** The service reads what was prepared, and writes what it heard, with the rights of whoever starts the job. */
  private useTranscribe({ config, storage, queue }: SpeechProps): void {
    const { languages, vocabulary, redactPii, endpointUrl, eventSource } = config.speech.transcribe;
    // Jobs of an account share their names, so each stack begins its own with its name.
    const prefix = config.stackName;
    this.addEnvironment({
      TRANSCRIBE_JOB_PREFIX: prefix,
      TRANSCRIBE_LANGUAGES: languages.join(','),
      TRANSCRIBE_VOCABULARY: JSON.stringify(vocabulary),
      TRANSCRIBE_REDACT: redactPii ? 'true' : '',
      ...(endpointUrl ? { AWS_ENDPOINT_URL_TRANSCRIBE: endpointUrl } : {}),
    });
    const arnOf = (partition: string, region: string, account: string) =>
      `arn:${partition}:transcribe:${region}:${account}:transcription-job/${prefix}_*`;
    this.transcribe
      .mayUseObjects('prepared', 'read', 'stream')
      .mayUseObjects('heard/transcribe', 'read', 'write', 'remove')
      .mayOnWildcard(
        {
          actions: ['transcribe:StartTranscriptionJob'],
          resources: ['*'],
          conditions: {
            StringEquals: { 'transcribe:OutputBucketName': storage.bucket.bucketName },
            StringLike: { 'transcribe:OutputKey': 'heard/transcribe/*' },
          },
        },
        {
          finding: 'Resource::*',
          reason:
            'StartTranscriptionJob knows no resource type; its conditions name the only place that a job may write to.',
        },
      )
      .mayOnWildcard(
        {
          actions: ['transcribe:GetTranscriptionJob', 'transcribe:DeleteTranscriptionJob'],
          resources: [arnOf(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID)],
        },
        {
          finding: `Resource::${arnOf('<AWS::Partition>', '<AWS::Region>', '<AWS::AccountId>')}`,
          reason:
            'Names of jobs are made of calls, which exist at run time only; they begin with the name of the stack.',
        },
      );
    queue.receives('JobEnded', {
      description: 'Jobs of Amazon Transcribe that ended let their calls go on',
      eventPattern: {
        source: [eventSource],
        detailType: ['Transcribe Job State Change'],
        detail: {
          TranscriptionJobStatus: ['COMPLETED', 'FAILED'],
          TranscriptionJobName: Match.prefix(`${prefix}_`),
        },
      },
    });
  }

  private useWhisperx({ config, storage, queue }: SpeechProps, { queue: work }: WorkQueue): void {
    const { language } = config.speech.whisperx;
    this.addEnvironment({
      WHISPERX_QUEUE_URL: work.queueUrl,
      ...(language ? { WHISPERX_LANGUAGE: language } : {}),
    });
    this.transcribe
      .mayUseObjects('prepared', 'read', 'stream')
      .mayUseObjects('heard/whisperx', 'read', 'write', 'remove')
      .maySendTo([work]);
    // Only answers: what notes that the worker was asked lies beside them.
    queue.receivesObjects(storage.bucket, 'heard/whisperx/*.json', 'AnswerArrived');
  }

  private addEnvironment(variables: Record<string, string>): void {
    for (const [name, value] of Object.entries(variables)) this.transcribe.lambda.addEnvironment(name, value);
  }
}
