import { fitAnswer, isWhole } from './fitted-answer';
import { jsonObjectsIn } from './json-text';
import type { AnswerTool, SpokenAnswer, ToolUse } from './language-model';

export interface AskedFor {
  tool: AnswerTool;
  /** The user's message. What it holds already is not the model's. */
  user: string;
}

/** Whether a tool use means this tool. Models put words before its name and mix case and hyphens. */
export const isUseOf = ({ name }: Pick<ToolUse, 'name'>, tool: Pick<AnswerTool, 'name'>): boolean =>
  plainName(name.split(/[./:]/).at(-1) ?? '') === plainName(tool.name);

const plainName = (name: string): string => name.trim().toLowerCase().replaceAll('-', '_');

/**
 * The answers that a message can be taken for, each in the form of the tool's schema. The first is all tool uses together,
 * because a model that uses a tool several times may have divided its answer. Each by itself follows. Only without a tool
 * use of ours the words are read. A wrapper around what stands in the question is not opened: it quotes a caller (D4).
 */
export const givenAnswers = ({ toolUses, text }: SpokenAnswer, { tool, user }: AskedFor): unknown[] => {
  const uses = toolUses.filter((use) => isUseOf(use, tool));
  if (uses.length === 0) return answersInWords(text, { tool, user });
  const isSaid = whetherSaid(user);
  const fitted = uses.map(({ input }) => {
    const answer = fitAnswer(tool.inputSchema, input);
    const isUnwrapped = !isWhole(tool.inputSchema, input) && isWhole(tool.inputSchema, answer);
    return isUnwrapped && isSaid(JSON.stringify(answer)) ? input : answer;
  });
  const [only, ...others] = distinct(fitted.filter((input) => !isEmpty(input)));
  if (only === undefined) return [fitted[0]];
  return others.length === 0 ? [only] : [joined([only, ...others]), only, ...others];
};

/**
 * An object in the model's words that is whole. Two different ones are no answer. Neither is what stands in the question,
 * also with another wrapper, other quotation marks or without the line numbers between (D4).
 */
const answersInWords = (text: string, { tool, user }: AskedFor): unknown[] => {
  const isSaid = whetherSaid(user);
  const whole = jsonObjectsIn(text)
    .filter((object) => !isSaid(object.text))
    .map(({ value }) => fitAnswer(tool.inputSchema, value))
    .filter((answer) => isWhole(tool.inputSchema, answer) && !isSaid(JSON.stringify(answer)));
  const answers = distinct(whole);
  return answers.length === 1 ? answers : [];
};

/** Whether JSON stands in the question. */
const whetherSaid = (user: string) => {
  const known = [user, user.replace(lineHead, '')].map(bare);
  return (json: string): boolean => known.some((said) => said.includes(bare(json)));
};

/** What stands before the words of a line of the transcript. */
const lineHead = /^#\d+ \[[\d:]+\] [^\s:]+: /gm;

/** A text as JSON can be copied by somebody who sets it in another way: without blanks, quotation marks and case. */
const bare = (text: string): string => text.replace(/[\s\\"'`\p{Pi}\p{Pf}„‚]+/gu, '').toLowerCase();

const isEmpty = (input: unknown): boolean =>
  input === undefined || input === null || (typeof input === 'object' && Object.keys(input).length === 0);

const distinct = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** Lists one after the other, an entry that stands in several once. Of anything else the first that says something. */
const joined = (inputs: readonly unknown[]): unknown => {
  const parts = inputs.flatMap((input) =>
    typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.entries(input) : [],
  );
  const together = new Map<string, unknown>();
  for (const [key, part] of parts) {
    const earlier = together.get(key);
    if (Array.isArray(earlier) && Array.isArray(part))
      together.set(key, [...earlier, ...withoutThose(part, earlier)]);
    else if (!together.has(key) || earlier === '' || earlier === null) together.set(key, part);
  }
  return Object.fromEntries(together);
};

const withoutThose = (entries: readonly unknown[], earlier: readonly unknown[]): unknown[] => {
  const known = new Set(earlier.map((entry) => JSON.stringify(entry)));
  return entries.filter((entry) => !known.has(JSON.stringify(entry)));
};
