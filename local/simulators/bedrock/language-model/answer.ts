import { cleanLines } from './cleaning';
import type { ModelLie } from './lies';
import { type Misbehaviour, misbehavesNow, spoil } from './misbehaviour';
import {
  type Conversation,
  type ConverseBody,
  LanguageSettings,
  readConversation,
  scoringSettings,
  systemSettings,
} from './prompt';
import { scoreCall } from './scoring';
import { recordRoles } from './speakers';

export interface Character {
  /** Returns how the model scores a call wrongly, from the call's lines as one text. */
  misbehave?: ((callText: string) => Misbehaviour | undefined) | undefined;
  /** A lie in every answer to the questions that it concerns. */
  lie?: ModelLie | undefined;
}

export interface ModelAnswer {
  said: { text: string } | { name: string; input: unknown };
  /** False if the answer is wrong on purpose. */
  usable: boolean;
}

/** The tool of a question. */
export const findTool = ({ toolConfig }: ConverseBody): string | undefined =>
  toolConfig?.toolChoice?.tool?.name ?? toolConfig?.tools.find(({ toolSpec }) => toolSpec)?.toolSpec?.name;

/** The lines of the call as one text. */
export const callTextOf = (body: ConverseBody): string => textOf(readConversation(body));

const textOf = ({ lines }: Conversation): string => lines.map(({ text }) => text).join('\n');

/** The model's answer to a question. It reads the transcript and the criteria, whatever its family. */
export const modelAnswer = (body: ConverseBody, { misbehave, lie }: Character): ModelAnswer => {
  const tool = findTool(body);
  const conversation = readConversation(body);
  // The connection test repeats its question on purpose, so its answers are no duplicates.
  if (tool === 'record_presence') return { ...answerWithTool(tool, { here: true }), usable: false };
  if (tool === 'record_scores') return scoringAnswer(body, conversation, { misbehave, lie });
  if (tool !== 'record_edits' && tool !== 'record_roles')
    return answerInWords(
      'I am a simulated model and know the tools record_scores, record_edits and record_roles only.',
    );
  const label = tool === 'record_edits' ? 'CLEANING_JSON' : 'ROLES_JSON';
  if (!systemSettings(body, label, LanguageSettings) || conversation.lines.length === 0)
    return answerInWords('I cannot work on this: I see no transcript.');
  if (tool === 'record_roles') return answerWithTool(tool, recordRoles(conversation.lines));
  if (!lie?.cleaning) return answerWithTool(tool, cleanLines(conversation.lines));
  return answerWithLie(tool, lie.cleaning(conversation.lines));
};

const scoringAnswer = (
  body: ConverseBody,
  conversation: Conversation,
  { misbehave, lie }: Character,
): ModelAnswer => {
  const tool = 'record_scores';
  const settings = scoringSettings(body);
  const honest = settings && scoreCall(conversation, settings);
  if (!settings || !honest) return answerInWords('I cannot score this: I see no transcript or no questions.');
  if (lie?.scoring) return answerWithLie(tool, lie.scoring(honest, conversation, settings));
  const misbehaviour = misbehave?.(textOf(conversation));
  if (!misbehaviour || !misbehavesNow(misbehaviour, (body.messages.length + 1) / 2))
    return answerWithTool(tool, honest);
  const wrong = spoil(honest, misbehaviour, settings.max);
  if (wrong === undefined) return { ...answerInWords('I cannot help with scoring people.'), usable: false };
  return { ...answerWithTool(tool, wrong), usable: false };
};

/** A lie counts as usable, so paying for the same question again is a duplicate. */
const answerWithLie = (tool: string, recorded: unknown): ModelAnswer =>
  recorded === undefined ? answerInWords('I would rather not.') : answerWithTool(tool, recorded);

const answerInWords = (text: string): ModelAnswer => ({ said: { text }, usable: true });

const answerWithTool = (name: string, input: unknown): ModelAnswer => ({
  said: { name, input },
  usable: true,
});
