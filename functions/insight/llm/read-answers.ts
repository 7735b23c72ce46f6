import { fitAnswer, isWhole } from './fit-answer';
import { findJsonObjects } from './json-text';
import type { AnswerTool, SpokenAnswer, ToolUse } from './language-model';

export interface AskedFor {
  tool: AnswerTool;
  /** The user's message. The model did not write what it contains. */
  user: string;
}

/** Whether a tool use means this tool. Models prefix its name and mix case and hyphens. */
export const isUseOf = ({ name }: Pick<ToolUse, 'name'>, tool: Pick<AnswerTool, 'name'>): boolean =>
  plainName(name.split(/[./:]/).at(-1) ?? '') === plainName(tool.name);

const plainName = (name: string): string => name.trim().toLowerCase().replaceAll('-', '_');

/**
 * The possible answers in a message, in the form of the tool's schema.
 * A model may split its answer into several tool uses, so all together come first and each one follows.
 * The text counts only without a use of the tool.
 * A wrapper around something from the question stays closed because it quotes a caller (D4).
 */
export const readAnswers = ({ toolUses, text }: SpokenAnswer, { tool, user }: AskedFor): unknown[] => {
  const uses = toolUses.filter((use) => isUseOf(use, tool));
  if (uses.length === 0) return readAnswersInText(text, { tool, user });
  const isSaid = makeSaidTest(user);
  const fitted = uses.map(({ input }) => {
    const answer = fitAnswer(tool.inputSchema, input);
    const isUnwrapped = !isWhole(tool.inputSchema, input) && isWhole(tool.inputSchema, answer);
    return isUnwrapped && isSaid(JSON.stringify(answer)) ? input : answer;
  });
  const [only, ...others] = removeRepeats(fitted.filter((input) => !isEmpty(input)));
  if (only === undefined) return [fitted[0]];
  return others.length === 0 ? [only] : [joinInputs([only, ...others]), only, ...others];
};

/**
 * Finds a whole object in the model's text. Two different ones are no answer.
 * An object from the question is none either, even with other wrappers, quotation marks or line numbers (D4).
 */
const readAnswersInText = (text: string, { tool, user }: AskedFor): unknown[] => {
  const isSaid = makeSaidTest(user);
  const whole = findJsonObjects(text)
    .filter((object) => !isSaid(object.text))
    .map(({ value }) => fitAnswer(tool.inputSchema, value))
    .filter((answer) => isWhole(tool.inputSchema, answer) && !isSaid(JSON.stringify(answer)));
  const answers = removeRepeats(whole);
  return answers.length === 1 ? answers : [];
};

/** Whether the question contains some JSON. */
const makeSaidTest = (user: string) => {
  const known = [user, user.replace(lineHead, '')].map(toBareText);
  return (json: string): boolean => known.some((said) => said.includes(toBareText(json)));
};

/** The start of a transcript line before its words. */
const lineHead = /^#\d+ \[[\d:]+\] [^\s:]+: /gm;

/** Removes blanks, quotation marks and case because a copy may change them. */
const toBareText = (text: string): string => text.replace(/[\s\\"'`\p{Pi}\p{Pf}„‚]+/gu, '').toLowerCase();

const isEmpty = (input: unknown): boolean =>
  input === undefined || input === null || (typeof input === 'object' && Object.keys(input).length === 0);

const removeRepeats = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** Joins lists without repeated entries. Of other values the first one with content counts. */
const joinInputs = (inputs: readonly unknown[]): unknown => {
  const parts = inputs.flatMap((input) =>
    typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.entries(input) : [],
  );
  const together = new Map<string, unknown>();
  for (const [key, part] of parts) {
    const earlier = together.get(key);
    if (Array.isArray(earlier) && Array.isArray(part))
      together.set(key, [...earlier, ...removeKnown(part, earlier)]);
    else if (!together.has(key) || earlier === '' || earlier === null) together.set(key, part);
  }
  return Object.fromEntries(together);
};

const removeKnown = (entries: readonly unknown[], earlier: readonly unknown[]): unknown[] => {
  const known = new Set(earlier.map((entry) => JSON.stringify(entry)));
  return entries.filter((entry) => !known.has(JSON.stringify(entry)));
};
