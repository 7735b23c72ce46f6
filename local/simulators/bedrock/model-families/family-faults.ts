import type { ConverseBody } from '../language-model/prompt';
import { type ModelFamily, type ToolChoice, toolChoices } from './family';

export interface FamilyFault {
  status: number;
  type: 'ValidationException' | 'AccessDeniedException';
  message: string;
}

/** The tool choice of a question. Converse expresses `auto` by its absence. */
export const toolChoiceOf = ({ toolConfig }: ConverseBody): ToolChoice =>
  toolChoices.find((choice) => toolConfig?.toolChoice?.[choice] !== undefined) ?? 'auto';

/** Why this family refuses a valid request. Undefined if it accepts it. */
export const familyFault = (
  family: ModelFamily,
  body: ConverseBody,
  inputTokens: number,
): FamilyFault | undefined => {
  if (!family.takesCachePoints && hasCachePoint(body)) return noCaching;
  const message = refusalOf(family, body, inputTokens);
  return message === undefined ? undefined : { status: 400, type: 'ValidationException', message };
};

/** Bedrock answers it with 403. */
const noCaching: FamilyFault = {
  status: 403,
  type: 'AccessDeniedException',
  message:
    'You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.',
};

const hasCachePoint = ({ system, messages, toolConfig }: ConverseBody): boolean =>
  [...system, ...messages.flatMap(({ content }) => content), ...(toolConfig?.tools ?? [])].some(
    ({ cachePoint }) => cachePoint !== undefined,
  );

const refusalOf = (family: ModelFamily, body: ConverseBody, inputTokens: number): string | undefined =>
  answerLengthFault(family, body) ??
  toolFault(family, body) ??
  samplingFault(family, body) ??
  toolIdFault(family, body) ??
  (inputTokens > family.contextTokens ? family.refuseInput(inputTokens, family.contextTokens) : undefined);

const answerLengthFault = ({ outputTokens: most }: ModelFamily, { inferenceConfig }: ConverseBody) =>
  (inferenceConfig.maxTokens ?? 0) > most
    ? `The maximum tokens you requested exceeds the model limit of ${most}. Try again with a maximum tokens value that is lower than ${most}.`
    : undefined;

const toolFault = (family: ModelFamily, body: ConverseBody): string | undefined => {
  const { toolConfig, additionalModelRequestFields } = body;
  if (!toolConfig) return undefined;
  const choice = toolChoiceOf(body);
  if (!family.toolChoices.includes(choice)) return family.refuseToolChoice(choice);
  const named = toolConfig.toolChoice?.tool?.name;
  if (named !== undefined && !toolConfig.tools.some(({ toolSpec }) => toolSpec?.name === named))
    return `The model returned the following errors: Tool '${named}' not found in provided tools`;
  const thinking = additionalModelRequestFields?.thinking?.type;
  if (choice !== 'auto' && thinking !== undefined && thinking !== 'disabled')
    return 'The model returned the following errors: Thinking may not be enabled when tool_choice forces tool use.';
  return schemaFault(family, toolConfig.tools);
};

const schemaFault = (
  { schemaKeys }: ModelFamily,
  tools: NonNullable<ConverseBody['toolConfig']>['tools'],
): string | undefined => {
  if (!schemaKeys) return undefined;
  for (const [index, { toolSpec }] of tools.entries()) {
    const strange = Object.keys(toolSpec?.inputSchema?.json ?? {}).find((key) => !schemaKeys.includes(key));
    if (strange !== undefined)
      return `The model returned the following errors: Malformed input request: #/toolConfig/tools/${index}/toolSpec/inputSchema/json: extraneous key [${strange}] is not permitted, please reformat your input and try again.`;
  }
  return undefined;
};

const samplingFault = (family: ModelFamily, { inferenceConfig }: ConverseBody): string | undefined => {
  const given = (['temperature', 'topP'] as const).filter((name) => inferenceConfig[name] !== undefined);
  if (given[0] !== undefined && !family.takesTemperature)
    return `The model returned the following errors: \`${given[0] === 'topP' ? 'top_p' : given[0]}\` is deprecated for this model.`;
  if (given.length > 1 && !family.takesBothSamplings)
    return 'The model returned the following errors: `temperature` and `top_p` cannot both be specified for this model. Please use only one.';
  return undefined;
};

const toolIdFault = ({ refuseToolUseId }: ModelFamily, { messages }: ConverseBody): string | undefined =>
  messages
    .flatMap(({ content }) => content)
    .flatMap(({ toolUse }) => (toolUse ? [refuseToolUseId?.(toolUse.toolUseId)] : []))
    .find((refusal) => refusal !== undefined);
