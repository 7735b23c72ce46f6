import type * as z from 'zod';
import type { ObjectStore } from '../../shared/aws/objects';
import type { PaidAnswers } from '../../shared/aws/paid-answers';
import type { SecretForm } from '../../shared/aws/secret-form';
import type { Backoff } from '../../shared/http/backoff';
import type { SpeechEngine } from './speech-engine';

/** One speech engine. Its folder describes it and `index.ts` lists it. Nothing else names it. */
export interface EngineDefinition<Configuration = unknown, Settings = unknown> {
  /** Display name such as `Navai`. */
  readonly title: string;
  /** Its part of the configuration, with defaults. */
  readonly configuration: z.ZodType<Configuration>;
  /** Its settings in the speech function. Infra writes them and the function parses them. */
  readonly settings: z.ZodType<Settings>;
  settingsOf(configuration: Configuration, stackName: string): z.input<z.ZodType<Settings>> | object;
  /** Content of its secret, if it needs one. */
  readonly credentials?: SecretForm;
  /** Tells a person what to put into the secret. */
  readonly secretDescription?: string;
  make(settings: Settings, ports: EnginePorts): SpeechEngine;
  limits(configuration: Configuration): EngineLimits;
  /** Contradicting fields of its configuration, by path. */
  mistakesIn?(configuration: Configuration): (readonly [path: string, message: string])[];
  /** What the speech function needs if a source uses the engine. */
  needs(configuration: Configuration, stack: { stackName: string; bucketName: string }): EngineNeeds;
}

export interface EnginePorts {
  objects: ObjectStore;
  answers: PaidAnswers;
  backoff: Backoff;
  bucket: string;
  /** @throws Error that names the missing variable */
  secretId(): string;
  /**
   * Queue of the engine's worker.
   * @throws Error that names the missing variable
   */
  queueUrl(): string;
}

/** Limits for checking the settings of the speech function. */
export interface EngineLimits {
  /** An event brings a deferred answer while the message waits. */
  answersLater: boolean;
  /** The answer may take a day. */
  hasBacklog?: boolean;
  /** Set if the function streams each recording to the engine and waits for its answer. */
  asks?: {
    /** Path of the time-out in the configuration. */
    path: string;
    timeoutMs: number;
    /** Least time left in the function to begin (ms). */
    leastMs: number;
  };
  /** The service's address, if it has one. */
  address?: string | undefined;
  /** Longest recording that it takes (minutes). */
  longestMinutes?: number;
}

type ObjectRight = 'read' | 'write' | 'stream' | 'remove';

/** Parts of an ARN that the deployment knows. */
export interface AwsNames {
  partition: string;
  region: string;
  account: string;
}

export interface EngineNeeds {
  /** Rights by folder of the bucket. */
  objects: Readonly<Record<string, readonly ObjectRight[]>>;
  /** Rights with `*` in their resources, and why. */
  wildcards?: readonly {
    actions: readonly string[];
    resource: (aws: AwsNames) => string;
    conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    reason: string;
  }[];
  /** Variables of the AWS SDK. */
  variables?: Readonly<Record<string, string>>;
  /** Keys of the engine's answers. Their arrival starts the function. */
  answerKeys?: string;
  /** The event that announces an answer. */
  answerEvent?: {
    description: string;
    source: string;
    detailType: string;
    detail: Readonly<Record<string, readonly unknown[]>>;
  };
}
