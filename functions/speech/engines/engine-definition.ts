import type * as z from 'zod';
import type { ObjectStore } from '../../shared/aws/objects';
import type { PaidAnswers } from '../../shared/aws/paid-answers';
import type { SecretForm } from '../../shared/aws/secret-form';
import type { Backoff } from '../../shared/http/backoff';
import type { SpeechEngine } from './speech-engine';

/** One speech engine. Its folder describes it and `index.ts` lists it. Nothing else names it. */
export interface EngineDefinition<Configuration = unknown, Settings = unknown> {
  /** As people write it, such as `Navai`. */
  readonly title: string;
  /** Its part of the configuration, with defaults. */
  readonly configuration: z.ZodType<Configuration>;
  /** What the speech function gets of it. Infra writes it and the function parses it. */
  readonly settings: z.ZodType<Settings>;
  settingsOf(configuration: Configuration, stackName: string): z.input<z.ZodType<Settings>> | object;
  /** What its secret holds, where it needs one. */
  readonly credentials?: SecretForm;
  /** Tells a person what to put into the secret. */
  readonly secretDescription?: string;
  make(settings: Settings, ports: EnginePorts): SpeechEngine;
  limits(configuration: Configuration): EngineLimits;
  /** Fields of its configuration that contradict each other, by their path below it. */
  mistakesIn?(configuration: Configuration): (readonly [path: string, message: string])[];
  /** What the speech function needs where a source uses the engine. */
  needs(configuration: Configuration, stack: { stackName: string; bucketName: string }): EngineNeeds;
}

export interface EnginePorts {
  objects: ObjectStore;
  answers: PaidAnswers;
  backoff: Backoff;
  bucket: string;
  /** @throws Error naming the variable that is missing */
  secretId(): string;
  /** The queue of its own worker. @throws Error naming the variable that is missing */
  queueUrl(): string;
}

/** What the settings of the speech function are compared with. */
export interface EngineLimits {
  /** Its answer comes by an event while the message waits. */
  answersLater: boolean;
  /** The answer may be a day away. */
  hasBacklog?: boolean;
  /** It is asked within the invocation and sent each recording as a stream. */
  asks?: {
    /** Where this time stands in the configuration. */
    path: string;
    timeoutMs: number;
    /** What must be left of the function's time to ask at all (ms). */
    leastMs: number;
  };
  /** The service's address, where it has one. */
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
  /** Rights whose resources have a `*`, and why. */
  wildcards?: readonly {
    actions: readonly string[];
    resource: (aws: AwsNames) => string;
    conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    reason: string;
  }[];
  /** Variables of the AWS SDK. */
  variables?: Readonly<Record<string, string>>;
  /** Keys of the objects that are its answers. Their arrival starts the function. */
  answerKeys?: string;
  /** The event that announces an answer. */
  answerEvent?: {
    description: string;
    source: string;
    detailType: string;
    detail: Readonly<Record<string, readonly unknown[]>>;
  };
}
