import * as z from 'zod';
import { defaultLanguage, Language } from '../shared/languages';
import { scoringModeNames } from '../shared/scoring-modes';
import { whole } from '../shared/settings/fields';
import { CommonSettings } from '../shared/settings/settings';
import { toolChoices } from './llm/model-families';

const ModelId = z
  .string()
  .regex(/^[\w.:/-]+$/, 'allowed: the id of a Bedrock model or inference profile, or its ARN');

/**
 * What a model accepts if its id does not tell. By default the table of model families decides
 * (docs/models.md).
 */
const takes = z
  .strictObject({
    /** Id of the model behind the ARN of an application inference profile. */
    sameAs: z
      .string()
      .regex(/^[\w.:-]{1,128}$/, 'allowed: the id of a Bedrock model, such as anthropic.claude-sonnet-4-6')
      .optional(),
    temperature: z.boolean().optional(),
    /** The tool by its name, any tool or neither. */
    toolChoice: z.enum(toolChoices).optional(),
    /** `false` turns caching off. That pays if calls of a language are more than 5 minutes apart. */
    cachePoints: z.boolean().optional(),
  })
  .prefault({});

const quotaFields = {
  tokensPerMinute: whole(1_000, 1_000_000_000).default(200_000),
  requestsPerMinute: whole(1, 1_000_000).default(200),
};

/** The account's quota of a model, from Service Quotas. It limits the questions at a time. */
const quota = z
  .strictObject({
    ...quotaFields,
    /** Quota tokens per token of an answer. By default 5 for Claude 3.7 and later. */
    outputRate: whole(1, 100).optional(),
  })
  .prefault({});

/** The model, for every function of the room. */
const modelFields = {
  /** Bedrock model id, inference profile id or ARN. */
  modelId: ModelId.default('eu.anthropic.claude-sonnet-4-6'),
  takes,
  /** Longest answer (tokens). A question with a shorter expected answer reserves less of the quota. */
  maxTokens: whole(256, 64_000).default(8_192),
};

/** Fields of cleaning and of scoring. */
const stageFields = {
  ...modelFields,
  /** Longest wait for one answer (ms). */
  timeoutMs: whole(1_000, 890_000).default(120_000),
  /** Most questions until an answer is valid, including the first. */
  maxAsks: whole(1, 10).default(3),
  /**
   * Days that a call waits while a quota or a missing right blocks the model. Then it ends in `ERROR`.
   * Paid answers of the model are kept for 30 days.
   */
  parkedDays: whole(1, 28).default(14),
  /** Pauses between the looks of a waiting call (ms). Each is random below a limit that doubles. */
  looks: z
    .strictObject({
      /** First limit. */
      afterMs: whole(1_000, 900_000).default(60_000),
      /** Last limit for a missing right or model. A person has to fix it. */
      capMs: whole(1_000, 43_200_000).default(3_600_000),
      /** Last limit for a quota, which refills. */
      throttledCapMs: whole(1_000, 43_200_000).default(600_000),
    })
    .prefault({}),
};

const cleaningFields = {
  /** Longest piece of a transcript in one question. Pieces end at turns of speakers. */
  chunkCharacters: whole(500, 100_000).default(6_000),
};

const scoringFields = {
  /** Language of reasons and summaries. */
  resultLanguage: Language.default(defaultLanguage),
  scoringMode: z.enum(scoringModeNames).default('ten'),
};

/** The functions' settings below `insight` in the configuration. */
export const insightFields = {
  ...stageFields,
  ...cleaningFields,
  ...scoringFields,
  quota,
};

/** The other model that cleans. It changes no score because `modelId` tells the roles (decision 054). */
export const cleanerFields = {
  /** By default `insight.modelId` cleans. */
  modelId: ModelId.optional(),
  takes,
  quota,
};

const StageSettings = CommonSettings.extend(stageFields);
export type StageSettings = z.infer<typeof StageSettings>;

export const CleaningSettings = StageSettings.extend({
  ...cleaningFields,
  cleaning: z.object({ modelId: cleanerFields.modelId, takes }).prefault({}),
  /** Pieces of one call to clean at the same time. */
  piecesAtOnce: whole(1, 100),
});

export const ScoringSettings = StageSettings.extend({
  ...scoringFields,
  /** Removes a result after these days. By default it stays. */
  analysisDays: whole(1, 3_650).optional(),
});

/** Regions in which the functions may ask a model. `unspecified` means a global profile's model. */
const regions = z.array(z.string().min(1)).min(1);

export const ModelRoutesSettings = CommonSettings.extend({
  ...modelFields,
  /** The quota that the configuration expects. */
  quota: z.object(quotaFields),
  regions,
  /** The model that cleans. Absent if it is `modelId`. */
  cleaner: z.object({ modelId: ModelId, takes, quota: z.object(quotaFields), regions }).optional(),
  /** Functions that the stack may run at a time. */
  concurrencyNeeded: whole(1, 1_000_000),
});
