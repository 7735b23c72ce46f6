import { readJsonText } from './json-text';
import type { AnswerTool, ModelBlock, ModelMessage, SpokenAnswer, ToolUse } from './language-model';
import { isUseOf } from './read-answers';

export interface Rejected {
  tool: AnswerTool;
  /** The faults of the answer, without its words. */
  faults: readonly string[];
  /** The conversation so far. */
  messages: readonly ModelMessage[];
}

/** Most faults in one message to the model. */
const mostFaults = 20;
/** Returns this much of a text answer (characters). */
const longestEcho = 2000;

/**
 * The rejected answer and its faults in the form of a Converse conversation.
 * Every tool use has a result. Every id is unique and has allowed letters.
 */
export const replyTo = (answer: SpokenAnswer, { tool, faults, messages }: Rejected): ModelMessage[] => {
  const reason = reasonOf(tool, faults);
  if (answer.toolUses.length === 0) {
    const echo = answer.text.trim().slice(0, longestEcho).toWellFormed() || '(no answer)';
    return [
      { role: 'assistant', content: [{ text: echo }] },
      { role: 'user', content: [{ text: reason }] },
    ];
  }
  const uses = giveUniqueIds(answer.toolUses, idsIn(messages));
  return [
    { role: 'assistant', content: uses.map((use) => ({ toolUse: toToolUse(use, tool) })) },
    {
      role: 'user',
      content: uses.map((use): ModelBlock => {
        const noSuchTool = `There is no such tool. Use the tool ${tool.name}.`;
        return {
          toolError: { toolUseId: use.toolUseId, reason: isUseOf(use, tool) ? reason : noSuchTool },
        };
      }),
    },
  ];
};

const reasonOf = (tool: AnswerTool, faults: readonly string[]): string => {
  const shown = faults.slice(0, mostFaults);
  if (faults.length > shown.length) shown.push(`And ${faults.length - shown.length} more of this kind.`);
  return `The answer can't be used:\n${shown.map((fault) => `- ${fault}`).join('\n')}\nUse the tool ${tool.name} again, with the whole answer corrected.`;
};

/** Converse allows these ids and tool names. */
const allowed = /^[a-zA-Z0-9_-]{1,64}$/;

const idsIn = (messages: readonly ModelMessage[]): Set<string> =>
  new Set(
    messages.flatMap(({ content }) =>
      content.flatMap((block) => ('toolUse' in block ? block.toolUse.toolUseId : [])),
    ),
  );

/** The same answer gets the same ids because the conversation is the key of stored answers. */
const giveUniqueIds = (uses: readonly ToolUse[], taken: Set<string>): ToolUse[] =>
  uses.map((use) => {
    const isFree = allowed.test(use.toolUseId) && !taken.has(use.toolUseId);
    const toolUseId = isFree ? use.toolUseId : freeId(taken);
    taken.add(toolUseId);
    return { ...use, toolUseId };
  });

/** Mistral takes only ids of nine letters and digits. */
const freeId = (taken: ReadonlySet<string>): string => {
  for (let number = taken.size + 1; ; number++) {
    const id = `use${String(number).padStart(6, '0')}`;
    if (!taken.has(id)) return id;
  }
};

/** Returns a tool's input only as an object. */
const toToolUse = ({ toolUseId, name, input }: ToolUse, tool: AnswerTool) => {
  const opened = typeof input === 'string' ? readJsonText(input) : input;
  const isObject = typeof opened === 'object' && opened !== null && !Array.isArray(opened);
  return {
    toolUseId,
    name: isUseOf({ name }, tool) || !allowed.test(name) ? tool.name : name,
    input: isObject ? (opened as Record<string, unknown>) : {},
  };
};
