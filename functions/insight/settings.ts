import * as z from 'zod';
import { defaultLanguage, Language } from '../shared/languages';
import { scoringModeNames } from '../shared/scoring-modes';
import { whole } from '../shared/settings/fields';
import { CommonSettings } from '../shared/settings/settings';
import { toolChoices } from './llm/model-families';

const ModelId = z
  .string()
  .regex(/^[\w.:/-]+$/, 'allowed: the id of a Bedrock model or inference profile, or its ARN');

/** What a model takes, where its id does not say so. Left out, the table of model families knows (docs/models.md). */
const takes = z
  .strictObject({
    /** Id of the model behind the ARN of an application inference profile. */
    sameAs: z
      .string()
      .regex(/^[\w.:-]{1,128}$/, 'allowed: the id of a Bedrock model, such as anthropic.claude-sonnet-4-6')
      .optional(),
    temperature: z.boolean().optional(),
    /** The tool by its name, any tool, or neither. */
    toolChoice: z.enum(toolChoices).optional(),
    /** `false`: Bedrock caches no beginning of a question. Right where calls of a language are rarer than 5 minutes. */
    cachePoints: z.boolean().optional(),
  })
  .prefault({});

const quotaFields = {
  tokensPerMinute: whole(1_000, 1_000_000_000).default(200_000),
  requestsPerMinute: whole(1, 1_000_000).default(200),
};

/** What the account may ask of a model, from Service Quotas. How much is asked at a time follows from it. */
const quota = z
  .strictObject({
    ...quotaFields,
    /** Tokens of the quota that one token of an answer uses. Left out, 5 for Claude 3.7 and later. */
    outputRate: whole(1, 100).optional(),
  })
  .prefault({});

/** The model, for every function of the room. */
const modelFields = {
  /** Bedrock model id, inference profile id or ARN. */
  modelId: ModelId.default('eu.anthropic.claude-sonnet-4-6'),
  takes,
  /** Longest answer, tokens. A question that expects a shorter one reserves less of the quota. */
  maxTokens: whole(256, 64_000).default(8_192),
};

/** What both stages of the room share. */
const stageFields = {
  ...modelFields,
  /** Longest wait for one answer (ms). */
  timeoutMs: whole(1_000, 890_000).default(120_000),
  /** Requests per question, the first one included, until an answer validates. */
  maxAsks: whole(1, 10).default(3),
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
};

const cleaningFields = {
  /** Longest piece of a transcript that is cleaned in one request; pieces end at speaker turns. */
  chunkCharacters: whole(500, 100_000).default(6_000),
};

const scoringFields = {
  /** Language of reasons and summaries. */
  resultLanguage: Language.default(defaultLanguage),
  scoringMode: z.enum(scoringModeNames).default('ten'),
};

/** Settings of the functions, as the configuration has them below `insight`. */
export const insightFields = {
  ...stageFields,
  ...cleaningFields,
  ...scoringFields,
  quota,
};

/** The model that cleans, where it is another one. It touches no score: who speaks is asked of `modelId` (decision 054). */
export const cleanerFields = {
  /** Left out, `insight.modelId` cleans. */
  modelId: ModelId.optional(),
  takes,
  quota,
};

const StageSettings = CommonSettings.extend(stageFields);
export type StageSettings = z.infer<typeof StageSettings>;

export const CleaningSettings = StageSettings.extend({
  ...cleaningFields,
  cleaning: z.object({ modelId: cleanerFields.modelId, takes }).prefault({}),
  /** Pieces of one call that are cleaned at the same time. */
  piecesAtOnce: whole(1, 100),
});

export const ScoringSettings = StageSettings.extend({
  ...scoringFields,
  /** Days after which a result goes. Left out, it stays. */
  analysisDays: whole(1, 3_650).optional(),
});

/** Where the functions may ask a model. `unspecified` stands for the model of a global profile. */
const regions = z.array(z.string().min(1)).min(1);

export const ModelRoutesSettings = CommonSettings.extend({
  ...modelFields,
  /** What the configuration reckons with. */
  quota: z.object(quotaFields),
  regions,
  /** The model that cleans; absent where it is `modelId`. */
  cleaner: z.object({ modelId: ModelId, takes, quota: z.object(quotaFields), regions }).optional(),
  /** Functions that the stack may run at a time. */
  concurrencyNeeded: whole(1, 1_000_000),
});
