import type { ConverseBody } from '../language-model/prompt';

/** Why Bedrock refuses a conversation for any model, in its own words. Undefined for a valid one. */
export const conversationFault = (body: ConverseBody): string | undefined =>
  memberFault(body) ?? turnFault(body.messages) ?? endFault(body);

const longestName = 64;
const namePattern = /^[a-zA-Z0-9_-]+$/;

/** Fields that break a constraint of the operation. Bedrock counts members from 1. */
const memberFault = ({ messages, inferenceConfig, toolConfig }: ConverseBody): string | undefined => {
  const names = [
    ...messages.flatMap(({ content }, message) =>
      content.flatMap(({ toolUse, toolResult }, block) => {
        const place = `messages.${message + 1}.member.content.${block + 1}.member`;
        return [
          ...(toolUse
            ? [
                { value: toolUse.toolUseId, place: `${place}.toolUse.toolUseId` },
                { value: toolUse.name, place: `${place}.toolUse.name` },
              ]
            : []),
          ...(toolResult ? [{ value: toolResult.toolUseId, place: `${place}.toolResult.toolUseId` }] : []),
        ];
      }),
    ),
    ...(toolConfig?.tools ?? []).flatMap(({ toolSpec }, tool) =>
      toolSpec ? [{ value: toolSpec.name, place: `toolConfig.tools.${tool + 1}.member.toolSpec.name` }] : [],
    ),
  ];
  const { maxTokens, temperature } = inferenceConfig;
  const faults = [
    ...names.flatMap(({ value, place }) => [
      ...(namePattern.test(value)
        ? []
        : [describeUnmet(value, place, 'satisfy regular expression pattern: [a-zA-Z0-9_-]+')]),
      ...(value.length <= longestName
        ? []
        : [describeUnmet(value, place, `have length less than or equal to ${longestName}`)]),
    ]),
    ...(maxTokens === undefined || maxTokens >= 1
      ? []
      : [describeUnmet(maxTokens, 'inferenceConfig.maxTokens', 'have value greater than or equal to 1')]),
    ...(temperature === undefined || (temperature >= 0 && temperature <= 1)
      ? []
      : [describeUnmet(temperature, 'inferenceConfig.temperature', 'have value between 0 and 1')]),
  ];
  if (faults.length === 0) return undefined;
  const detected = `${faults.length} validation ${faults.length === 1 ? 'error' : 'errors'} detected: `;
  return detected + faults.join('; ');
};

const describeUnmet = (value: string | number, place: string, rule: string) =>
  `Value '${value}' at '${place}' failed to satisfy constraint: Member must ${rule}`;

const turnFault = (messages: ConverseBody['messages']): string | undefined => {
  if (messages[0]?.role !== 'user') return 'A conversation must start with a user message.';
  for (const [position, message] of messages.entries()) {
    const fault = messageFault(message, messages[position - 1], position);
    if (fault) return fault;
  }
  return undefined;
};

type Message = ConverseBody['messages'][number];

const messageFault = (
  { role, content }: Message,
  previous: Message | undefined,
  position: number,
): string | undefined => {
  if (previous?.role === role)
    return 'Roles must alternate between "user" and "assistant" in a conversation.';
  if (content.some(({ text }) => text?.trim() === ''))
    return 'The text field in the ContentBlock object is blank.';
  const notObject = content.findIndex(({ toolUse }) => toolUse && !isObject(toolUse.input));
  if (notObject >= 0)
    return `The format of the value at messages.${position}.content.${notObject}.toolUse.input is invalid. Provide a json object for the field and try again.`;
  const asked = (previous?.content ?? []).flatMap(({ toolUse }) => toolUse?.toolUseId ?? []);
  const answered = content.flatMap(({ toolResult }) => toolResult?.toolUseId ?? []);
  const open = asked.filter((id) => !answered.includes(id));
  if (open.length > 0)
    return `Expected toolResult blocks at messages.${position}.content for the following Ids: ${open.join(', ')}`;
  if (answered.some((id) => !asked.includes(id)))
    return `The number of toolResult blocks at messages.${position}.content exceeds the number of toolUse blocks of previous turn.`;
  return undefined;
};

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const endFault = ({ messages, toolConfig }: ConverseBody): string | undefined => {
  if (messages.at(-1)?.role !== 'user') return 'The conversation must end with a user message.';
  const usesTools = messages.some(({ content }) => content.some(({ toolUse }) => toolUse));
  if (!toolConfig && usesTools)
    return 'The toolConfig field must be defined when using toolUse and toolResult content blocks.';
  return undefined;
};
