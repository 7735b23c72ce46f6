import * as z from 'zod';
import type { HeardPiece, HeardSpeech } from '../../heard-speech';
import { spreadOverTime, toWholeMs } from '../../segments';
import { type SaidWord, toPieces } from './to-pieces';

/**
 * Amazon Transcribe writes numbers as text.
 * An invalid time costs an item its time and not the call its answer.
 */
const Seconds = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().nonnegative().finite())
  .optional()
  .catch(undefined);
const Name = z.string().trim().min(1).optional().catch(undefined);
const listOf = <T extends z.ZodType>(member: T) =>
  z
    .array(member.optional().catch(undefined))
    .transform((members) => members.filter((one) => one !== undefined));

/** A word or punctuation. Punctuation has no times. */
const Item = z.object({
  type: z.string().catch('pronunciation'),
  start_time: Seconds,
  end_time: Seconds,
  alternatives: listOf(z.object({ content: z.union([z.string(), z.number().transform(String)]) })).catch([]),
  speaker_label: Name,
  language_code: Name,
});
type Item = z.infer<typeof Item>;
const Items = listOf(Item);

const Timed = z.object({ start_time: Seconds, speaker_label: Name });

const Results = z.object({
  items: Items.optional(),
  transcripts: listOf(z.object({ transcript: z.string() })).catch([]),
  channel_labels: z
    .object({ channels: listOf(z.object({ channel_label: Name, items: Items })) })
    .optional()
    .catch(undefined),
  speaker_labels: z
    .object({ segments: listOf(z.object({ items: listOf(Timed).catch([]) })).catch([]) })
    .optional()
    .catch(undefined),
  language_code: Name,
  language_identification: listOf(z.object({ code: z.string(), score: z.coerce.number().catch(0) })).catch(
    [],
  ),
});
type Results = z.infer<typeof Results>;

/** The used fields of a finished job's file. */
export const TranscribeResult = z.object({
  results: Results.refine(({ items, channel_labels }) => items || channel_labels, 'no items'),
});
export type TranscribeResult = z.infer<typeof TranscribeResult>;

/** The longest recording of a job is 4 hours. */
const longestJobMs = 4 * 3_600_000;
/** The service measures slightly different lengths than ffmpeg. */
const marginMs = 5000;

/**
 * Turns a job's result into the speech of a call.
 *
 * With two channels, each is a voice. With one, voices get numbers in order of appearance.
 * The service may find more than two voices, such as an announcement or music.
 * Then the two with most words are the parties and the others belong to nobody.
 *
 * Times after the end of the recording are ignored.
 * Kept, they would delay everything that the voice says later.
 *
 * @param about.durationMs length of the call, unless the file shows more
 * @param about.recordingMs measured length of the recording, which overrules the file
 * @param about.languages configured languages. A single one applies if the file names no language.
 */
export const speechOf = (
  { results }: TranscribeResult,
  about: { durationMs: number; recordingMs?: number | undefined; languages: readonly string[] },
): HeardSpeech => {
  const { recordingMs } = about;
  const language = languageOf(results, about.languages);
  const { voices, pieces } = readPieces(results, (recordingMs ?? longestJobMs) + marginMs);
  const lastMs = pieces.reduce((last, { endMs }) => Math.max(last, endMs), 0);
  const durationMs = toWholeMs(recordingMs ?? Math.max(about.durationMs, lastMs));
  const text = results.transcripts.map(({ transcript }) => transcript).join(' ');
  if (pieces.length === 0 && text.trim() !== '') {
    const spread = spreadOverTime(text, durationMs, language);
    return { language, durationMs, voices: 'none', times: 'estimated', pieces: spread };
  }
  return { language, durationMs, voices, times: 'measured', wordTimes: 'engine', pieces };
};

/** @param latestMs the latest possible time in the recording */
const readPieces = (
  { items = [], channel_labels, speaker_labels }: Results,
  latestMs: number,
): Pick<HeardSpeech, 'voices' | 'pieces'> => {
  const channels = channel_labels?.channels ?? [];
  if (channels.length > 0) {
    const words = channels.flatMap(({ channel_label, items: said }, index) => {
      const channel = /^ch_(\d+)$/.exec(channel_label ?? '')?.[1] ?? String(index);
      return readWords(said, () => channel, latestMs);
    });
    return {
      voices: 'channels',
      pieces: nameVoices(toPieces(words), new Map(['0', '1'].map((one) => [one, one]))),
    };
  }
  const words = readWords(items, speakerOf(speaker_labels), latestMs);
  const parties = partiesOf(words);
  return { voices: parties.size > 0 ? 'separated' : 'none', pieces: nameVoices(toPieces(words), parties) };
};

const nameVoices = (pieces: readonly HeardPiece[], names: ReadonlyMap<string, string>): HeardPiece[] =>
  pieces.map((piece) => ({ ...piece, voice: names.get(piece.voice) ?? '' }));

/**
 * Joins punctuation to the last word of the same voice.
 * A voice's words begin in the order of the file, whatever their times say.
 * A word with no time or one after `latestMs` begins where the last word ends.
 */
const readWords = (
  items: readonly Item[],
  voiceOf: (item: Item) => string | undefined,
  latestMs: number,
): SaidWord[] => {
  const momentOf = (seconds: number | undefined): number | undefined =>
    seconds === undefined || seconds * 1000 > latestMs ? undefined : toWholeMs(seconds * 1000);
  const words: SaidWord[] = [];
  const lastOf = new Map<string, SaidWord>();
  let opening = '';
  for (const item of items) {
    const content = item.alternatives.map((one) => one.content.trim()).find((said) => said !== '');
    if (content === undefined) continue;
    const previous = words.at(-1);
    const voice = voiceOf(item) ?? previous?.voice ?? '';
    const last = lastOf.get(voice);
    if (item.type === 'punctuation') {
      const marked = last ?? previous;
      if (marked) marked.text += content;
      else opening += content;
      continue;
    }
    const toldMs = momentOf(item.start_time) ?? previous?.endMs ?? 0;
    const startMs = Math.max(last?.startMs ?? 0, toldMs);
    const endMs = Math.max(startMs, momentOf(item.end_time) ?? startMs);
    const word = { voice, startMs, endMs, text: opening + content };
    words.push(word);
    lastOf.set(voice, word);
    opening = '';
  }
  return words;
};

/** Reads a word's own label. Older files list the labels beside the words. */
const speakerOf = (labels: Results['speaker_labels']): ((item: Item) => string | undefined) => {
  const byStart = new Map<number, string>();
  for (const { start_time, speaker_label } of labels?.segments.flatMap(({ items }) => items) ?? []) {
    if (start_time !== undefined && speaker_label) byStart.set(start_time, speaker_label);
  }
  return ({ speaker_label, start_time }) =>
    speaker_label ?? (start_time === undefined ? undefined : byStart.get(start_time));
};

/** Names the two voices with most words in order of appearance. */
const partiesOf = (words: readonly SaidWord[]): Map<string, string> => {
  const said = new Map<string, number>();
  for (const { voice } of words) if (voice) said.set(voice, (said.get(voice) ?? 0) + 1);
  const parties = new Set(
    [...said]
      .sort(([, one], [, other]) => other - one)
      .slice(0, 2)
      .map(([label]) => label),
  );
  return new Map(
    [...said.keys()]
      .filter((label) => parties.has(label))
      .map((label, index) => [label, `speaker-${index + 1}`]),
  );
};

const languageOf = (results: Results, configured: readonly string[]): string => {
  const [likeliest] = results.language_identification.toSorted((one, other) => other.score - one.score);
  const only = configured.length === 1 ? configured[0] : undefined;
  return languageCode(results.language_code) ?? languageCode(likeliest?.code) ?? languageCode(only) ?? 'und';
};

/** Reads `tr` from `tr-TR`. */
const languageCode = (told: string | undefined): string | undefined =>
  /^([a-z]{2,3})(?:-.*)?$/.exec(told?.toLowerCase() ?? '')?.[1];
