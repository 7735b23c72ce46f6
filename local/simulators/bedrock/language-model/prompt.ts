import { z } from 'zod';
import { parseJson } from '../../../../functions/shared/json';
import { defaultLanguage } from '../../../../functions/shared/languages';
import { wordedLanguages } from './wording';

const CachePoint = z.looseObject({}).optional();
const ContentBlock = z.looseObject({
  text: z.string().optional(),
  toolUse: z.looseObject({ toolUseId: z.string(), name: z.string(), input: z.unknown() }).optional(),
  toolResult: z
    .looseObject({ toolUseId: z.string(), content: z.array(z.looseObject({ text: z.string().optional() })) })
    .optional(),
  cachePoint: CachePoint,
});

/** The fields of a Converse request that the simulator reads. */
export const ConverseBody = z.looseObject({
  messages: z
    .array(z.looseObject({ role: z.enum(['user', 'assistant']), content: z.array(ContentBlock).min(1) }))
    .min(1),
  system: z.array(z.looseObject({ text: z.string().optional(), cachePoint: CachePoint })).default([]),
  inferenceConfig: z
    .looseObject({
      maxTokens: z.number().int().optional(),
      temperature: z.number().optional(),
      topP: z.number().optional(),
    })
    .default({}),
  toolConfig: z
    .looseObject({
      tools: z.array(
        z.looseObject({
          toolSpec: z
            .looseObject({
              name: z.string(),
              inputSchema: z.looseObject({ json: z.record(z.string(), z.unknown()).optional() }).optional(),
            })
            .optional(),
          cachePoint: CachePoint,
        }),
      ),
      toolChoice: z
        .looseObject({
          auto: z.looseObject({}).optional(),
          any: z.looseObject({}).optional(),
          tool: z.looseObject({ name: z.string() }).optional(),
        })
        .optional(),
    })
    .optional(),
  additionalModelRequestFields: z
    .looseObject({ thinking: z.looseObject({ type: z.string() }).optional() })
    .optional(),
});
export type ConverseBody = z.infer<typeof ConverseBody>;

export interface Line {
  /** The printed number after `#`. */
  segment: number;
  /** The printed time `mm:ss`. */
  time: string;
  /** The printed speaker, such as AGENT, CUSTOMER, UNKNOWN or SPEAKER-1. */
  speaker: string;
  text: string;
}

export interface Conversation {
  /** The lines that the model takes for the transcript. */
  lines: Line[];
  /** The rest of the user messages. It has the user's authority. */
  outside: string;
  /** The system text. */
  rules: string;
}

// Wide forms count as brackets too, because a model tolerates look-alikes.
const OPENING = /[<＜﹤]\s*transcript\b[^>＞﹥\n]*[>＞﹥]/i;
const CLOSING = /[<＜﹤]\s*\/\s*transcript\b[^>＞﹥\n]*[>＞﹥]?/i;
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const LINE = /^\s*#(\d+)\s+\[(\d+(?::\d\d)+)\]\s+([A-Z][A-Z0-9-]*):\s?(.*)$/;

/**
 * Reads user messages like a gullible model. The transcript ends at the first closing tag with any id. Any
 * line that looks like a transcript line counts as one. The rest is the user's text.
 */
export const readConversation = ({ messages, system }: ConverseBody): Conversation => {
  const rules = system.map(({ text = '' }) => text).join('\n');
  const said = messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ content }) => content)
    .flatMap(({ text, toolResult }) => [text, ...(toolResult?.content ?? []).map((part) => part.text)])
    .filter((text) => text !== undefined)
    .join('\n');
  const opening = OPENING.exec(said);
  if (!opening) return { lines: [], outside: said, rules };
  const inside = said.slice(opening.index + opening[0].length);
  const closing = CLOSING.exec(inside);
  return {
    lines: linesOf(closing ? inside.slice(0, closing.index) : inside),
    outside: [
      said.slice(0, opening.index),
      closing ? inside.slice(closing.index + closing[0].length) : '',
    ].join('\n'),
    rules,
  };
};

const linesOf = (transcript: string): Line[] =>
  transcript.split(LINE_BREAK).flatMap((row) => {
    const [, segment, time, speaker, text] = LINE.exec(row) ?? [];
    return segment && time && speaker ? [{ segment: Number(segment), time, speaker, text: text ?? '' }] : [];
  });

const LANGUAGE = z.enum(wordedLanguages).catch(defaultLanguage);
const Standard = z.looseObject({
  key: z.string(),
  name: z.string().default(''),
  description: z.string().default(''),
});

/** A question of the form in the prompt. */
const Question = Standard.extend({
  kind: z.enum(['scale', 'choice', 'yesNo', 'number']).default('scale'),
  options: z.array(Standard).default([]),
  from: z.number().default(0),
  to: z.number().default(Number.MAX_SAFE_INTEGER),
  provenBy: z.enum(['agent', 'anyone']).default('agent'),
  /** When the question does not apply. `true` means it may not apply but the form does not say when. */
  notApplicable: z.union([z.string(), z.boolean()]).default(false),
});
export type Question = z.infer<typeof Question>;
export type QuestionKind = Question['kind'];

export const ScoringSettings = z.looseObject({
  max: z.number().positive(),
  language: LANGUAGE,
  questions: z.array(Question),
  violations: z.array(Standard).default([]),
});
export type ScoringSettings = z.infer<typeof ScoringSettings>;
export type Standard = z.infer<typeof Standard>;

/** Settings in the questions for edits and roles. */
export const LanguageSettings = z.looseObject({ language: LANGUAGE });

/** Parses the JSON after the line `<label>:` in the system text. Undefined if it is missing or invalid. */
export const systemSettings = <T extends z.ZodType>(
  { system }: ConverseBody,
  label: string,
  schema: T,
): z.infer<T> | undefined => {
  const rows = system.flatMap(({ text }) => (text ?? '').split('\n'));
  const at = rows.findIndex((row) => row.trim() === `${label}:`);
  return at < 0 ? undefined : schema.safeParse(parseJson(rows[at + 1] ?? '')).data;
};

/** Settings in a question for scores. */
export const scoringSettings = (body: ConverseBody): ScoringSettings | undefined =>
  systemSettings(body, 'FORM_JSON', ScoringSettings);
