import { cleanLines } from './cleaning';
import type { ModelLie } from './lies';
import { type Misbehaviour, misbehavesNow, spoiled } from './misbehaviour';
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
export const askedTool = ({ toolConfig }: ConverseBody): string | undefined =>
  toolConfig?.toolChoice?.tool?.name ?? toolConfig?.tools.find(({ toolSpec }) => toolSpec)?.toolSpec?.name;

/** The lines of the call as one text. */
export const callTextOf = (body: ConverseBody): string => textOf(readConversation(body));

const textOf = ({ lines }: Conversation): string => lines.map(({ text }) => text).join('\n');

/** The model's answer to a question. It reads the transcript and the criteria, whatever its family. */
export const modelAnswer = (body: ConverseBody, { misbehave, lie }: Character): ModelAnswer => {
  const tool = askedTool(body);
  const conversation = readConversation(body);
  // The connection test repeats its question on purpose, so its answers are no duplicates.
  if (tool === 'record_presence') return { ...using(tool, { here: true }), usable: false };
  if (tool === 'record_scores') return scoringAnswer(body, conversation, { misbehave, lie });
  if (tool !== 'record_edits' && tool !== 'record_roles')
    return inWords(
      'I am a simulated model and know the tools record_scores, record_edits and record_roles only.',
    );
  const label = tool === 'record_edits' ? 'CLEANING_JSON' : 'ROLES_JSON';
  if (!systemSettings(body, label, LanguageSettings) || conversation.lines.length === 0)
    return inWords('I cannot work on this: I see no transcript.');
  if (tool === 'record_roles') return using(tool, recordRoles(conversation.lines));
  if (!lie?.cleaning) return using(tool, cleanLines(conversation.lines));
  return lying(tool, lie.cleaning(conversation.lines));
};

const scoringAnswer = (
  body: ConverseBody,
  conversation: Conversation,
  { misbehave, lie }: Character,
): ModelAnswer => {
  const tool = 'record_scores';
  const settings = scoringSettings(body);
  const honest = settings && scoreCall(conversation, settings);
  if (!settings || !honest) return inWords('I cannot score this: I see no transcript or no questions.');
  if (lie?.scoring) return lying(tool, lie.scoring(honest, conversation, settings));
  const misbehaviour = misbehave?.(textOf(conversation));
  if (!misbehaviour || !misbehavesNow(misbehaviour, (body.messages.length + 1) / 2))
    return using(tool, honest);
  const wrong = spoiled(honest, misbehaviour, settings.max);
  if (wrong === undefined) return { ...inWords('I cannot help with scoring people.'), usable: false };
  return { ...using(tool, wrong), usable: false };
};

/** A lie counts as usable, so paying for the same question again is a duplicate. */
const lying = (tool: string, recorded: unknown): ModelAnswer =>
  recorded === undefined ? inWords('I would rather not.') : using(tool, recorded);

const inWords = (text: string): ModelAnswer => ({ said: { text }, usable: true });

const using = (name: string, input: unknown): ModelAnswer => ({ said: { name, input }, usable: true });
