import { createHash } from 'node:crypto';

export type OutputBlock =
  | { text: string }
  | { toolUse: { toolUseId: string; name: string; input: unknown } }
  | { reasoningContent: { reasoningText: { text: string; signature: string } } };

/** A tool call of the model. */
export interface ToolCall {
  name: string;
  input: unknown;
  newId: () => string;
}

/** Formats a tool call as blocks. */
export type AnswerShape = (call: ToolCall) => OutputBlock[];

const toolUse = ({ name, newId }: ToolCall, input: unknown): OutputBlock => ({
  toolUse: { toolUseId: newId(), name, input },
});

/** One block with an input that fits the schema. */
export const asToolUse: AnswerShape = (call) => [toolUse(call, call.input)];

/** Announces the call first. Models with a free choice often do so. */
export const withPreface: AnswerShape = (call) => [
  { text: `I will record this with ${call.name}.` },
  toolUse(call, call.input),
];

/** The call as text. Llama 3 writes it like this when Bedrock does not recognise it. */
export const asJsonText: AnswerShape = ({ name, input }) => [
  { text: JSON.stringify({ name, parameters: input }) },
];

/** The input alone as text in a code fence. */
export const asFencedText: AnswerShape = ({ input }) => [
  { text: `Here is the result:\n\n\`\`\`json\n${JSON.stringify(input, null, 1)}\n\`\`\`` },
];

/** The input as JSON text. */
export const withInputAsText: AnswerShape = (call) => [toolUse(call, JSON.stringify(call.input))];

export const withNumbersAsText: AnswerShape = (call) => [toolUse(call, numbersAsText(call.input))];

/** The input one level deeper. */
export const wrapIn =
  (key: string): AnswerShape =>
  (call) => [toolUse(call, { [key]: call.input })];

/** Calls the tool twice, first with an empty input. */
export const withEmptyUseFirst: AnswerShape = (call) => [toolUse(call, {}), toolUse(call, call.input)];

/** Calls the tool twice with the same input. */
export const withRepeatedUse: AnswerShape = (call) => [toolUse(call, call.input), toolUse(call, call.input)];

const numbersAsText = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(numbersAsText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, numbersAsText(field)]));
};

/** Picks a shape. The same question always gets the same one. */
export const shapeFor = (shapes: readonly AnswerShape[], question: string): AnswerShape =>
  shapes[createHash('sha256').update(question).digest().readUInt32BE(0) % shapes.length] ?? asToolUse;
