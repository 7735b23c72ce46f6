import { randomBytes, randomUUID } from 'node:crypto';
import {
  asFencedText,
  asJsonText,
  asToolUse,
  withEmptyUseFirst,
  withInputAsText,
  withNumbersAsText,
  withPreface,
  withRepeatedUse,
  wrapIn,
} from './answer-shapes';
import { type ModelFamily, type ToolChoice, toolChoices } from './family';

/** Bedrock's prefix for a model's own refusal. */
const asModelError = (text: string) => `The model returned the following errors: ${text}`;

const converseRefusesChoice = (choice: ToolChoice) =>
  `This model doesn't support the toolConfig.toolChoice.${choice} field. Remove toolConfig.toolChoice.${choice} and try again.`;

const inputTooLong = () => 'Input is too long for requested model.';

const converseToolUseId = () => `tooluse_${randomUUID().replaceAll('-', '').slice(0, 22)}`;

/** Nine letters and digits. Mistral accepts no other ids. */
const nineCharacters = () => randomBytes(12).toString('hex').slice(0, 9);

const claude = {
  profiles: ['eu', 'us', 'apac', 'global'],
  onDemand: [],
  contextTokens: 1_000_000,
  outputTokens: 128_000,
  bytesPerToken: 4,
  outputRate: 5,
  takesTemperature: true,
  takesBothSamplings: false,
  toolChoices,
  refuseToolChoice: () =>
    asModelError('tool_choice: type "tool" and "any" are not supported for this model.'),
  takesCachePoints: true,
  leastCached: () => 1_024,
  cachesTools: true,
  refuseInput: (tokens, most) => asModelError(`prompt is too long: ${tokens} tokens > ${most} maximum`),
  thinkingTokens: 0,
  newToolUseId: converseToolUseId,
  shapes: { forced: [asToolUse], free: [withPreface, asToolUse] },
} satisfies Partial<ModelFamily>;

/**
 * The families of models on Bedrock by name. It is independent of the product's own table, and nothing is
 * shared. Sources are in docs/simulated-model.md.
 */
export const modelFamilies = {
  'claude-4.5': {
    ...claude,
    ids: /^anthropic\.claude-(?:sonnet|opus|haiku)-4-(?:1|5)\b/,
    example: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
    contextTokens: 200_000,
    outputTokens: 64_000,
    leastCached: (modelId) => (/haiku-4-5|opus-4-5/.test(modelId) ? 4_096 : 1_024),
  },
  'claude-4.6': {
    ...claude,
    ids: /^anthropic\.claude-(?:sonnet|opus)-4-6\b/,
    example: 'anthropic.claude-sonnet-4-6',
    leastCached: (modelId) => (modelId.includes('opus') ? 4_096 : 2_048),
  },
  'claude-4.7': {
    ...claude,
    ids: /^anthropic\.claude-opus-4-(?:7|8)\b/,
    example: 'anthropic.claude-opus-4-8',
    leastCached: (modelId) => (modelId.includes('4-7') ? 2_048 : 1_024),
    takesTemperature: false,
  },
  'claude-5': {
    ...claude,
    ids: /^anthropic\.claude-(?:sonnet|opus|fable)-5(?!-\d)/,
    example: 'anthropic.claude-sonnet-5',
    bytesPerToken: 3,
    takesTemperature: false,
    thinkingTokens: 400,
  },
  'claude-5.5': {
    ...claude,
    ids: /^anthropic\.claude-(?:opus-5-5|fable-5-1)\b/,
    example: 'anthropic.claude-opus-5-5',
    bytesPerToken: 3,
    takesTemperature: false,
    toolChoices: ['auto'],
    thinkingTokens: 400,
  },
  nova: {
    ids: /^amazon\.nova-(?:micro|lite|pro)-v1:0$/,
    example: 'amazon.nova-pro-v1:0',
    profiles: ['eu', 'us', 'apac'],
    onDemand: ['us-east-1'],
    contextTokens: 300_000,
    outputTokens: 10_000,
    bytesPerToken: 4,
    outputRate: 1,
    takesTemperature: true,
    takesBothSamplings: true,
    toolChoices,
    refuseToolChoice: converseRefusesChoice,
    takesCachePoints: true,
    leastCached: () => 1_000,
    schemaKeys: ['type', 'properties', 'required'],
    refuseInput: inputTooLong,
    thinkingTokens: 0,
    newToolUseId: converseToolUseId,
    shapes: {
      forced: [withNumbersAsText, wrapIn('parameters'), asToolUse],
      free: [withNumbersAsText, wrapIn('parameters'), withPreface],
    },
  },
  llama: {
    ids: /^meta\.llama3-[13]-70b-instruct-v1:0$/,
    example: 'meta.llama3-3-70b-instruct-v1:0',
    profiles: ['us'],
    onDemand: [],
    contextTokens: 128_000,
    outputTokens: 8_192,
    bytesPerToken: 4,
    outputRate: 1,
    takesTemperature: true,
    takesBothSamplings: true,
    toolChoices: ['auto'],
    refuseToolChoice: converseRefusesChoice,
    takesCachePoints: false,
    refuseInput: inputTooLong,
    thinkingTokens: 0,
    newToolUseId: converseToolUseId,
    shapes: { forced: [], free: [asJsonText, withInputAsText, withNumbersAsText, asFencedText] },
  },
  mistral: {
    ids: /^mistral\.mistral-large-\d+-v\d:0$/,
    example: 'mistral.mistral-large-2402-v1:0',
    profiles: [],
    onDemand: 'everywhere',
    contextTokens: 32_000,
    outputTokens: 8_192,
    bytesPerToken: 4,
    outputRate: 1,
    takesTemperature: true,
    takesBothSamplings: true,
    toolChoices: ['auto', 'any'],
    refuseToolChoice: converseRefusesChoice,
    takesCachePoints: false,
    refuseInput: inputTooLong,
    refuseToolUseId: (id) =>
      /^[a-zA-Z0-9]{9}$/.test(id)
        ? undefined
        : asModelError(`Tool call id was ${id} but must be a-z, A-Z, 0-9, with a length of 9.`),
    thinkingTokens: 0,
    newToolUseId: nineCharacters,
    shapes: {
      forced: [withEmptyUseFirst, withRepeatedUse],
      free: [withEmptyUseFirst, withRepeatedUse, wrapIn('input')],
    },
  },
  kimi: {
    ids: /^moonshot\.kimi-k2-thinking$/,
    example: 'moonshot.kimi-k2-thinking',
    profiles: [],
    onDemand: 'everywhere',
    contextTokens: 256_000,
    outputTokens: 16_384,
    bytesPerToken: 4,
    outputRate: 1,
    takesTemperature: true,
    takesBothSamplings: true,
    toolChoices: ['auto'],
    refuseToolChoice: converseRefusesChoice,
    takesCachePoints: false,
    refuseInput: inputTooLong,
    thinkingTokens: 200,
    newToolUseId: (toolName) => `functions.${toolName}:0`,
    shapes: { forced: [], free: [asToolUse, wrapIn('input')] },
  },
} satisfies Record<string, ModelFamily>;

export type ModelFamilyName = keyof typeof modelFamilies;
export const modelFamilyNames = Object.keys(modelFamilies) as ModelFamilyName[];

export const familyNamed = (name: ModelFamilyName): ModelFamily => modelFamilies[name];
