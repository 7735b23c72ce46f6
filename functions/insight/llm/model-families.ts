import { cachingOf, type PromptCaching } from './prompt-caching';

/** How a request can ask for the tool. It names this tool, wants any tool or leaves it open. */
export const toolChoices = ['tool', 'any', 'auto'] as const;
export type ToolChoice = (typeof toolChoices)[number];

/** What a family of models accepts. */
export interface Takes {
  /** Whether it accepts a temperature. */
  temperature: boolean;
  toolChoice: ToolChoice;
  /** Whether it thinks before it answers. Thoughts count as tokens of the answer. */
  thinks: boolean;
  /** Absent if requests carry no cache point. */
  caching?: PromptCaching | undefined;
}

/** Settings that overrule the table. */
export interface TakesOverrides {
  /** Id of the model behind an ARN that does not name it. */
  sameAs?: string | undefined;
  temperature?: boolean | undefined;
  toolChoice?: ToolChoice | undefined;
  /** `false` turns caching off. */
  cachePoints?: boolean | undefined;
}

/** Parameters for an unknown model. Every model accepts them. */
const careful: Takes = { temperature: false, toolChoice: 'auto', thinks: true };

/** Matches a vendor's id alone, inside a profile's id or at the end of an ARN. */
const matchModel = (model: string) => new RegExp(`(?:^|[./])${model}`);

/**
 * Families by model id. The first match counts.
 * Converse documents which ones accept a named tool or any tool. Other sources are API_runtime_ToolChoice,
 * the guide to Nova's tool choice and refusals that users reported (docs/models.md).
 */
const families: readonly { pattern: RegExp; takes: Takes }[] = [
  { pattern: matchModel('amazon\\.nova-'), takes: { temperature: true, toolChoice: 'tool', thinks: false } },
  {
    pattern: matchModel('mistral\\.mistral-large'),
    takes: { temperature: true, toolChoice: 'any', thinks: false },
  },
  { pattern: matchModel('mistral\\.'), takes: { temperature: true, toolChoice: 'auto', thinks: false } },
  { pattern: matchModel('meta\\.llama'), takes: { temperature: true, toolChoice: 'auto', thinks: false } },
  {
    pattern: matchModel('cohere\\.command'),
    takes: { temperature: true, toolChoice: 'auto', thinks: false },
  },
  { pattern: matchModel('ai21\\.jamba'), takes: { temperature: true, toolChoice: 'auto', thinks: false } },
];

const line = '(?:opus|sonnet|haiku)';
const version = '(\\d{1,2})(?:-(\\d{1,2}))?(?!\\d)';
const claude = new RegExp(`(?:^|[./])anthropic\\.claude-(?:${line}-${version}|${version}-${line})`);

/**
 * Claude up to 4.6 accepts everything. Later ones refuse a temperature.
 * From 5.5 on they also refuse a forced tool.
 * A model line with another name is unknown.
 */
const takesOfClaude = (modelId: string): Takes | undefined => {
  const [, newMajor, newMinor, oldMajor, oldMinor] = claude.exec(modelId) ?? [];
  const major = newMajor ?? oldMajor;
  if (major === undefined) return undefined;
  const release = Number(major) * 100 + Number(newMinor ?? oldMinor ?? 0);
  if (release <= 406) return { temperature: true, toolChoice: 'tool', thinks: false };
  return { temperature: false, toolChoice: release < 505 ? 'tool' : 'auto', thinks: true };
};

/** What a model accepts, by its id, its profile's id or its ARN. */
export const takesOf = (modelId: string, overrides: TakesOverrides = {}): Takes => {
  const { sameAs = modelId, temperature, toolChoice, cachePoints = true } = overrides;
  const known = takesOfClaude(sameAs) ?? families.find(({ pattern }) => pattern.test(sameAs))?.takes;
  const takes = known ?? careful;
  const caching = cachePoints ? cachingOf(sameAs) : undefined;
  return {
    ...takes,
    ...(caching ? { caching } : {}),
    temperature: temperature ?? takes.temperature,
    toolChoice: toolChoice ?? takes.toolChoice,
  };
};
