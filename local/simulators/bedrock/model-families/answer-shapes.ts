import { createHash } from 'node:crypto';

export type OutputBlock =
  | { text: string }
  | { toolUse: { toolUseId: string; name: string; input: unknown } }
  | { reasoningContent: { reasoningText: { text: string; signature: string } } };

/** A tool that the model wants to use, and what with. */
export interface ToolCall {
  name: string;
  input: unknown;
  newId: () => string;
}

/** The blocks in which a model puts a tool call. */
export type AnswerShape = (call: ToolCall) => OutputBlock[];

const toolUse = ({ name, newId }: ToolCall, input: unknown): OutputBlock => ({
  toolUse: { toolUseId: newId(), name, input },
});

/** One block with the input as the schema wants it. */
export const asToolUse: AnswerShape = (call) => [toolUse(call, call.input)];

/** Says what it does first. A model that may choose likes to. */
export const withPreface: AnswerShape = (call) => [
  { text: `I will record this with ${call.name}.` },
  toolUse(call, call.input),
];

/** The call stands in the text, as Llama 3 writes one that Bedrock does not recognise. */
export const asJsonText: AnswerShape = ({ name, input }) => [
  { text: JSON.stringify({ name, parameters: input }) },
];

/** The input alone stands in the text, between the marks of code. */
export const asFencedText: AnswerShape = ({ input }) => [
  { text: `Here is the result:\n\n\`\`\`json\n${JSON.stringify(input, null, 1)}\n\`\`\`` },
];

/** The input is a text with the object in it. */
export const withInputAsText: AnswerShape = (call) => [toolUse(call, JSON.stringify(call.input))];

export const withNumbersAsText: AnswerShape = (call) => [toolUse(call, numbersAsText(call.input))];

/** The input lies one level deeper. */
export const wrappedIn =
  (key: string): AnswerShape =>
  (call) => [toolUse(call, { [key]: call.input })];

/** Uses the tool twice, first with nothing. */
export const afterAnEmptyUse: AnswerShape = (call) => [toolUse(call, {}), toolUse(call, call.input)];

/** Uses the tool twice with the same input. */
export const twice: AnswerShape = (call) => [toolUse(call, call.input), toolUse(call, call.input)];

const numbersAsText = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(numbersAsText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, numbersAsText(field)]));
};

/** One of the shapes, always the same for the same question. */
export const shapeFor = (shapes: readonly AnswerShape[], question: string): AnswerShape =>
  shapes[createHash('sha256').update(question).digest().readUInt32BE(0) % shapes.length] ?? asToolUse;
