import { SendMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { ObjectUploads } from '../../shared/aws/object-uploads';
import type { ObjectStore } from '../../shared/aws/objects';
import type { PaidAnswers } from '../../shared/aws/paid-answers';
import { sqsClient } from '../../shared/aws/queue';
import { readSecret } from '../../shared/aws/secrets';
import type { Call } from '../../shared/calls/schema';
import type { Backoff } from '../../shared/http/backoff';
import { vendorHttp } from '../../shared/http/vendor-http';
import { bySource, forEachSource } from '../../telephony/by-source';
import { ChannelMap } from '../roles/agent-role';
import type { TranscribePorts } from '../transcribe-recording';
import { transcribeEngine } from './amazon-transcribe/amazon-transcribe-engine';
import { answeringEngine } from './answering-engine';
import { NavaiCredentials, navaiService } from './navai/navai-service';
import { type EngineName, engineNames, type SpeechEngine } from './speech-engine';
import { whisperxEngine } from './whisperx/whisperx-engine';

/** Share of the time-out that must be left before a recording is sent once more. */
const leastShare = 0.75;

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);

/** A source that was switched off may have no engine. */
const bySourceInUse = <T extends z.ZodType>(schema: T) =>
  bySource(schema.optional()).refine((found) => Object.keys(found).length > 0, 'names no engine');
const needed = z.string().min(1).optional();

/** What the engines need to know; those of engines that no source uses may be left out. */
export const EngineEnvironment = z.object({
  BUCKET_NAME: z.string().min(1),
  SPEECH_ENGINES: json(bySourceInUse(z.enum(engineNames))),
  SPEECH_CHANNELS: json(bySource(ChannelMap)),
  NAVAI_BASE_URL: needed,
  NAVAI_SECRET_ID: needed,
  NAVAI_TIMEOUT_MS: z.coerce.number().int().positive().optional(),
  NAVAI_LANGUAGE: z.string().optional(),
  TRANSCRIBE_JOB_PREFIX: needed,
  TRANSCRIBE_LANGUAGES: z
    .string()
    .transform((languages) => languages.split(','))
    .optional(),
  TRANSCRIBE_VOCABULARY: json(z.record(z.string(), z.string())).optional(),
  TRANSCRIBE_REDACT: z.string().optional(),
  WHISPERX_QUEUE_URL: needed,
  WHISPERX_LANGUAGE: z.string().optional(),
});

export interface EnginePorts {
  objects: ObjectStore;
  uploads: ObjectUploads;
  answers: PaidAnswers;
  backoff: Backoff;
}

/** How each source is heard. */
export const listeningOf = (
  environment: z.infer<typeof EngineEnvironment>,
  ports: EnginePorts,
): TranscribePorts['listening'] => {
  const engine = engineOf(environment, ports);
  const of = (source: Call['source']) => {
    const name = environment.SPEECH_ENGINES[source];
    return name && { engine: engine(name), channelMap: environment.SPEECH_CHANNELS[source] };
  };
  return forEachSource(of);
};

/**
 * The engine of a name, with what the environment says of it; each is made once.
 *
 * @throws Error naming the variable that is missing
 */
export const engineOf = (environment: z.infer<typeof EngineEnvironment>, ports: EnginePorts) => {
  const variable = <Name extends keyof typeof environment>(name: Name) => {
    const value = environment[name];
    if (value === undefined)
      throw new Error(`The function's environment lacks ${name}. Deploy again from an unchanged template.`);
    return value as NonNullable<typeof value>;
  };
  const make: Record<EngineName, () => SpeechEngine> = {
    navai: () => {
      const secretId = variable('NAVAI_SECRET_ID');
      const timeoutMs = variable('NAVAI_TIMEOUT_MS');
      const http = vendorHttp({
        vendor: 'Navai',
        baseUrl: variable('NAVAI_BASE_URL'),
        timeoutMs,
        leastMs: timeoutMs * leastShare,
        backoff: ports.backoff,
      });
      const credentials = () => readSecret(secretId, NavaiCredentials);
      const language = environment.NAVAI_LANGUAGE || undefined;
      return answeringEngine(navaiService({ http, credentials, language }), ports.answers);
    },
    transcribe: () =>
      transcribeEngine({
        ...ports,
        bucket: environment.BUCKET_NAME,
        prefix: variable('TRANSCRIBE_JOB_PREFIX'),
        languages: variable('TRANSCRIBE_LANGUAGES'),
        vocabulary: environment.TRANSCRIBE_VOCABULARY ?? {},
        redactPii: environment.TRANSCRIBE_REDACT === 'true',
      }),
    whisperx: () => {
      const queueUrl = variable('WHISPERX_QUEUE_URL');
      const sqs = sqsClient();
      return whisperxEngine({
        ...ports,
        send: async (request) => {
          await sqs.send(
            new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(request) }),
          );
        },
        language: environment.WHISPERX_LANGUAGE || undefined,
      });
    },
  };
  const made = new Map<EngineName, SpeechEngine>();
  return (name: EngineName): SpeechEngine => {
    const engine = made.get(name) ?? make[name]();
    made.set(name, engine);
    return engine;
  };
};
