import { z } from 'zod';
import { toolChoices } from '../../functions/insight/llm/model-families';
import { defaultLanguage, Language } from '../../functions/shared/languages';
import { baseUrl, columnName, country, webOrigin, whole } from '../../functions/shared/settings/fields';
import { dateOrders } from '../../functions/sources/salesforce/dates';
import { defaultWonStages } from '../../functions/sources/salesforce/won-stages';
import { vendors } from '../../functions/telephony/vendors';
import { canDeriveArns, knownPrefixes, missingAmong } from '../model-arns';
import { regionMistake } from '../model-region';
import { sourcesOf } from '../vendors';
import { AlarmSettings, checkAlarms } from './alarms-config';
import { concurrency, functionSize, maxConcurrency, scheduleExpression, sizeFields } from './config-fields';
import { scaleNames, scaleOf } from './scale';
import { checkSpeech, enginesInUse, Speech } from './speech-config';

/** Log retention periods that CloudWatch Logs knows, in days. */
const retentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653];

/** An HTTP API gives up on a function after 30 s. */
const httpApiSeconds = 29;
/** Of the 4 kB that the variables of a function may take, what Santral's own leave, bytes. */
const extraEnvironmentBytes = 2_048;
/** Of the same, what the import's list of stages may take, bytes. */
const wonStagesBytes = 800;
/** Tags that a resource can carry besides those CloudFormation puts on it. */
const mostTags = 40;
/** What a function needs besides the vendor's answer: to start, and to store what it got. */
const marginMs = 5_000;

/** Of one vendor: whether it is deployed and when its sync starts, beside the settings of its own folder. */
const vendorFields = <Shape extends z.ZodRawShape>(vendor: {
  settings: z.ZodObject<Shape>;
  syncSchedule: string;
}) =>
  vendor.settings.extend({
    /** Switched off, nothing of the vendor is deployed. */
    enabled: z.boolean().default(true),
    syncSchedule: scheduleExpression().default(vendor.syncSchedule),
  });

const Salesforce = z.strictObject({
  /** Column by which the rows of an export are told apart. Left out, the import knows the usual ones. */
  keyColumns: z
    .strictObject({
      lead: columnName().optional(),
      won: columnName().optional(),
      other: columnName().optional(),
    })
    .prefault({}),
  /** Stages of an opportunity that count as closed-won; case, accents and punctuation don't matter. */
  wonStages: z
    .array(z.string().trim().min(1))
    .min(1)
    .refine((stages) => Buffer.byteLength(JSON.stringify(stages)) <= wonStagesBytes, {
      message: `allowed: ${wonStagesBytes} bytes in all, because a function's variables fit into 4 kB`,
    })
    .default([...defaultWonStages]),
  /** Order of dates such as 01/02/2025: DMY, MDY, or as each export shows (`auto`). */
  dateOrder: z.enum(['auto', ...dateOrders]).default('auto'),
  /** Largest export that is read, bytes. */
  maxBytes: whole(1, 100_000_000).default(20_000_000),
  /** Country of phones written without one, ISO 3166. */
  defaultCountry: country().default('TR'),
  /** Exports read at a time, one by each invocation. Left out, as `scale` says. */
  maxConcurrency: maxConcurrency().optional(),
  /** Days an export and its report are kept: they hold personal data of customers. */
  keepExportsDays: whole(1, 3_650).default(365),
});

const Matching = z.strictObject({
  /** Shortest talk time of a won call, seconds (A4). */
  wonMinSeconds: whole(0, 86_400).default(40),
  ...concurrency(),
});

const Insight = z.strictObject({
  /** Bedrock model id, inference profile id or ARN. */
  modelId: z
    .string()
    .regex(/^[\w.:/-]+$/, 'allowed: the id of a Bedrock model or inference profile, or its ARN')
    .default('eu.anthropic.claude-sonnet-4-6'),
  /** What the model takes, where its id does not say so. Left out, the table of model families knows (docs/models.md). */
  takes: z
    .strictObject({
      /** Id of the model behind the ARN of an application inference profile. */
      sameAs: z
        .string()
        .regex(/^[\w.:-]{1,128}$/, 'allowed: the id of a Bedrock model, such as anthropic.claude-sonnet-4-6')
        .optional(),
      temperature: z.boolean().optional(),
      /** The tool by its name, any tool, or neither. */
      toolChoice: z.enum(toolChoices).optional(),
    })
    .prefault({}),
  /** Exactly what the functions may invoke. Left out, it is derived from `modelId`. */
  modelArns: z
    .array(
      z
        .string()
        .regex(
          /^arn:[a-z-]+:bedrock:[a-z0-9-]*:\d*:[a-z-]+\/[^*\s]+$/,
          'allowed: the full ARN of a Bedrock foundation model or inference profile, without wildcards',
        ),
    )
    .min(1)
    .optional(),
  /** Somewhere else than Bedrock in the stack's region, such as a simulator. */
  endpointUrl: baseUrl().optional(),
  timeoutMs: whole(1_000, 890_000).default(120_000),
  /** Longest answer, tokens. A question that expects a shorter one reserves less of the quota. */
  maxTokens: whole(256, 64_000).default(8_192),
  /** Language of reasons and summaries. */
  resultLanguage: Language.default(defaultLanguage),
  scoringMode: z.enum(['ten', 'hundred']).default('ten'),
  /** Longest piece of a transcript that is cleaned in one request; pieces end at speaker turns. */
  chunkCharacters: whole(500, 100_000).default(6_000),
  /** Requests per question, the first one included, until an answer validates. */
  maxAsks: whole(1, 10).default(3),
  /** What the account may ask of the model, from Service Quotas. How much is asked at a time follows from it. */
  quota: z
    .strictObject({
      tokensPerMinute: whole(1_000, 1_000_000_000).default(200_000),
      requestsPerMinute: whole(1, 1_000_000).default(200),
      /** Tokens of the quota that one token of an answer uses. Left out, 5 for Claude 3.7 and later. */
      outputRate: whole(1, 100).optional(),
    })
    .prefault({}),
  /**
   * Days that a call waits while the account blocks the model, by a quota or a missing right. Then it ends in `ERROR`. The
   * model's paid answers are kept for 30 days.
   */
  parkedDays: whole(1, 28).default(14),
  /** How often a waiting call looks again. Waits are drawn between zero and a limit that doubles, milliseconds. */
  looks: z
    .strictObject({
      /** First limit. */
      afterMs: whole(1_000, 900_000).default(60_000),
      /** Last limit for a missing right or model, which a person has to mend. */
      capMs: whole(1_000, 43_200_000).default(3_600_000),
      /** Last limit for a quota, which fills up again. */
      throttledCapMs: whole(1_000, 43_200_000).default(600_000),
    })
    .prefault({}),
  /** Of the cleaning and of the scoring function. Left out, both follow from `quota` and `scale` (docs/quotas-of-the-model.md). */
  ...concurrency(),
});

const Recordings = z.strictObject({
  /** `delete` removes a recording once it is transcribed (B5); `keep` leaves it for playback. */
  retention: z.enum(['delete', 'keep']).default('delete'),
  /** Days after which a kept recording goes all the same. */
  keepDays: whole(1, 3_650).default(90),
  maxBytes: whole(1, 200_000_000).default(50_000_000),
  /** batchSize × maxConcurrency downloads at a time; a vendor answers 429 when asked too often. */
  downloads: z.strictObject(concurrency()).prefault({}),
});

const Retries = z.strictObject({
  baseMs: whole(1, 600_000).default(2_000),
  /** SQS hides a message for no longer than 12 hours. */
  capMs: whole(1, 43_200_000).default(300_000),
  /** Tries of a stage before the call ends in `ERROR`. */
  maxAttempts: whole(1, 100).default(8),
  /** Deliveries of a message before it is dead-lettered: attempts, and waits for another invocation's lease. */
  maxReceiveCount: whole(1, 1_000).default(25),
});

const Functions = z.strictObject({
  /** Of every function, and of the programs in their layer. */
  architecture: z.enum(['arm64', 'x86_64']).default('arm64'),
  /** Keeps 20 s back to wrap up and to hand over what is left; the rest is what it works in. */
  sync: functionSize(300, 512, { shortestSeconds: 20 }),
  sipuniRoutes: functionSize(httpApiSeconds, 512, { longestSeconds: httpApiSeconds }),
  /** Both keep 20 s back to wrap up and to hand over what is left; the rest is what they work in. */
  syncAlotech: functionSize(300, 512, { shortestSeconds: 20 }),
  matching: functionSize(120, 512, { shortestSeconds: 15 }),
  alotechRoutes: functionSize(httpApiSeconds, 512, { longestSeconds: httpApiSeconds }),
  /** Half of a short invocation is for reading, which gets 5 s at least. */
  importSalesforce: functionSize(600, 1536, { shortestSeconds: 10, leastMb: 1024 }),
  recordings: functionSize(180, 512),
  /** Of so much memory a function has a whole vCPU, which clean-up and compression of audio can use. */
  speech: z
    .strictObject({
      ...sizeFields(900, 1769),
      /** Disk for recordings, which are prepared there. */
      storageMb: whole(512, 10_240).default(2_048),
    })
    .prefault({}),
  cleaning: functionSize(600, 512),
  scoring: functionSize(600, 512),
  /** The model has 15 s to answer the test of its connection, and is not asked with less than 12 s left. */
  modelRoutes: functionSize(httpApiSeconds, 512, { shortestSeconds: 15, longestSeconds: httpApiSeconds }),
  api: functionSize(httpApiSeconds, 1769, { longestSeconds: httpApiSeconds }),
  deadLetters: functionSize(30, 256),
  /** Added to every function's environment; a name that Santral itself sets keeps Santral's value. */
  extraEnvironment: z
    .record(
      z.string().regex(
        // Powertools' own switch metrics off, and with them the alarms, or write whole events into the log.
        /^(?!AWS_(LAMBDA|EXECUTION|ACCESS|SECRET|SESSION|REGION|DEFAULT)|LAMBDA_(TASK|RUNTIME)|POWERTOOLS_)[A-Za-z]\w+$/,
        'allowed: letters, digits and _, at least two characters, none of the names Lambda reserves, none of POWERTOOLS_',
      ),
      z.string(),
    )
    .default({}),
});

const Logs = z.strictObject({
  retentionDays: z
    .literal(retentionDays, `allowed: ${retentionDays.join(', ')} (what CloudWatch Logs knows)`)
    .default(30),
  level: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
});

const Api = z.strictObject({
  /** Web pages that may call the API from a browser. */
  corsOrigins: z.array(webOrigin()).default([]),
  /**
   * Executions that Lambda keeps for the API, and the most that it gets; 0 keeps none. Left out, as `scale` says. Lambda
   * refuses it where fewer than 100 executions would be left for all else, so a new account takes 0 alone.
   */
  reservedConcurrency: whole(0, 1_000).optional(),
  throttle: z
    .strictObject({
      ratePerSecond: whole(1, 10_000).default(50),
      burst: whole(1, 5_000).default(100),
    })
    .prefault({}),
});

const Storage = z.strictObject({
  /** Refuses to delete the table and the user pool, by whatever means, until it is set to false. */
  deletionProtection: z.boolean().default(true),
});

const tagCharacters = 'letters, digits, spaces and _ . : / = + @ -';

const Fields = z.strictObject({
  stackName: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
      'allowed: letters, digits and -, beginning with a letter, 128 at most',
    )
    .default('Santral'),
  /** Left out, the region that the AWS command line is set to. */
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'allowed: the name of an AWS region, such as eu-central-1')
    .optional(),
  /** Put on every resource. */
  tags: z
    .record(
      z
        .string()
        .regex(
          /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/iu,
          `allowed: ${tagCharacters}, 1 to 128, not aws: first`,
        ),
      z.string().regex(/^[\p{L}\p{N} _.:/=+@-]{0,256}$/u, `allowed: ${tagCharacters}, 256 at most`),
    )
    .refine((tags) => Object.keys(tags).length <= mostTags, `allowed: at most ${mostTags} tags`)
    .default({}),
  /** How much is worked on at a time (`infra/config/scale.ts`). `small` suits a new account. */
  scale: z.enum(scaleNames).default('small'),
  sipuni: vendorFields(vendors.sipuni).prefault({}),
  alotech: vendorFields(vendors.alotech).prefault({}),
  salesforce: Salesforce.prefault({}),
  matching: Matching.prefault({}),
  speech: Speech.prefault({}),
  insight: Insight.prefault({}),
  recordings: Recordings.prefault({}),
  retries: Retries.prefault({}),
  functions: Functions.prefault({}),
  logs: Logs.prefault({}),
  alarms: AlarmSettings.prefault({}),
  api: Api.prefault({}),
  storage: Storage.prefault({}),
});

/**
 * Everything a deployment can choose. Unknown fields are refused; fields that contradict each other are reported
 * under the one to change.
 */
export const Config = Fields.superRefine((config, context) => {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: path.split('.'), message });

  const mustOutlast = (
    functionName: 'sync' | 'syncAlotech' | 'recordings' | 'speech' | 'cleaning' | 'scoring',
    vendor: string,
    ms: number,
  ) => {
    const { timeoutSeconds } = config.functions[functionName];
    const least = Math.ceil((ms + marginMs) / 1000);
    if (timeoutSeconds < least) {
      refuse(
        `functions.${functionName}.timeoutSeconds`,
        `${timeoutSeconds} s is shorter than ${vendor} (${ms} ms) and 5 s to store its answer; allowed: ${least} s or more`,
      );
    }
  };
  mustOutlast('sync', 'sipuni.timeoutMs', config.sipuni.timeoutMs);
  mustOutlast('syncAlotech', 'alotech.timeoutMs', config.alotech.timeoutMs);
  mustOutlast('recordings', 'sipuni.timeoutMs', config.sipuni.timeoutMs);
  mustOutlast('recordings', 'alotech.timeoutMs', config.alotech.timeoutMs);
  mustOutlast('recordings', 'alotech.recordingTimeoutMs', config.alotech.recordingTimeoutMs);
  for (const { name, asks } of enginesInUse(config))
    if (asks) mustOutlast('speech', `speech.${name}.${asks.path}`, asks.timeoutMs);
  mustOutlast('cleaning', 'insight.timeoutMs', config.insight.timeoutMs);
  mustOutlast('scoring', 'insight.timeoutMs', config.insight.timeoutMs);

  if (sourcesOf(config).length === 0) {
    refuse(
      'alotech.enabled',
      'is false like sipuni.enabled, so no call would ever come; allowed: true for one of the two',
    );
  }
  const { baseMs, capMs, maxAttempts, maxReceiveCount } = config.retries;
  if (capMs < baseMs) {
    refuse('retries.capMs', `${capMs} ms is below retries.baseMs; allowed: ${baseMs} ms or more`);
  }
  if (maxReceiveCount < 3 * maxAttempts) {
    refuse(
      'retries.maxReceiveCount',
      `${maxReceiveCount} would dead-letter a message before its call has had retries.maxAttempts tries; allowed: ${3 * maxAttempts} or more, since a message that meets another invocation at work counts too`,
    );
  }
  const { modelId, modelArns } = config.insight;
  if (!modelArns && !canDeriveArns(modelId)) {
    refuse(
      'insight.modelArns',
      `what insight.modelId "${modelId}" may invoke cannot be derived; correct the id (<vendor>.<model>, or ${knownPrefixes.join('. or ')}. before it), or name here what is allowed: the ARNs of the inference profile and of its foundation model in every region it routes to`,
    );
  }
  const missingArn = modelArns && missingAmong(modelArns, modelId);
  if (missingArn) refuse('insight.modelArns', missingArn);
  const wrongRegion = config.region && regionMistake(config.insight, config.region);
  if (wrongRegion) refuse('insight.modelId', wrongRegion);

  checkSpeech({ ...config, batchSize: scaleOf(config).speech.batchSize }, refuse);
  checkAlarms(config, refuse);

  const extraBytes = Buffer.byteLength(Object.entries(config.functions.extraEnvironment).flat().join(''));
  if (extraBytes > extraEnvironmentBytes) {
    refuse(
      'functions.extraEnvironment',
      `names and values have ${extraBytes} bytes; allowed: ${extraEnvironmentBytes} at most, because a function's variables fit into 4 kB`,
    );
  }
});
export type Config = z.infer<typeof Config>;
