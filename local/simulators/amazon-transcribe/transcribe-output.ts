import { languageList } from '../../../functions/shared/languages';
import type { HeardCall } from '../call';
import type { StartRequest } from './transcribe-request';

/**
 * A call as this service transcribes it. Of two channels the first one is the caller's, so the direction
 * matters.
 */
export type TranscribedCall = HeardCall & { direction?: 'inbound' | 'outbound' | 'internal' };

/** The identified language of a call, chosen from the options. */
export const identifyLanguage = (call: TranscribedCall, options: readonly string[] = []): string => {
  const spoken = languageList[call.language].locale;
  return options.length === 0 || options.includes(spoken) ? spoken : (options[0] ?? spoken);
};

interface Item {
  id: number;
  type: 'pronunciation' | 'punctuation';
  alternatives: { confidence?: string; content: string; redactions?: { confidence: string }[] }[];
  start_time?: string;
  end_time?: string;
  speaker_label?: string;
  channel_label?: string;
}

/**
 * The output file of a job in the service's format. Numbers are text, and words and punctuation are items.
 */
export const transcribeOutput = (call: TranscribedCall, request: StartRequest) => {
  const channels = request.Settings?.ChannelIdentification === true;
  const isRedacted = request.ContentRedaction !== undefined;
  const turns = call.speechBehaviour === 'no-words' ? [] : call.turns;
  const spoken = turns.map((turn, position) => {
    const label = channels ? `ch_${channelOf(call, turn.speaker)}` : `spk_${positionOf(turns, turn.speaker)}`;
    return { ...turn, position, label, items: itemsOf(turn, isRedacted) };
  });
  // Words of simultaneous speakers are in order of their start. Punctuation stays with its word.
  const ordered = spoken
    .flatMap(({ position, label, items }) =>
      items.map((item) => ({
        position,
        startMs: item.startMs,
        item: { ...item.item, ...(channels ? { channel_label: label } : { speaker_label: label }) },
      })),
    )
    .sort((one, other) => one.startMs - other.startMs);
  const items = ordered.map(({ item }, id): Item => ({ id, ...item }));
  const identified = request.IdentifyLanguage ? identifyLanguage(call, request.LanguageOptions) : undefined;
  return {
    jobName: request.TranscriptionJobName,
    accountId: '111122223333',
    ...(isRedacted ? { isRedacted } : {}),
    status: 'COMPLETED',
    results: {
      ...(identified ? languagesOf(identified, request.LanguageOptions ?? [identified]) : {}),
      transcripts: [{ transcript: spoken.map((turn) => textOf(turn.items)).join(' ') }],
      ...(channels ? { channel_labels: channelLabels(items) } : { speaker_labels: speakerLabels(spoken) }),
      items,
      audio_segments: spoken.map(({ position, label, startMs, endMs, items: said }) => ({
        id: position,
        transcript: textOf(said),
        start_time: seconds(startMs),
        end_time: seconds(endMs),
        ...(channels ? { channel_label: label } : { speaker_label: label }),
        items: ordered.flatMap((one, id) => (one.position === position ? [id] : [])),
      })),
    },
  };
};

type Turn = HeardCall['turns'][number];
type Unnumbered = Omit<Item, 'id'>;

const seconds = (ms: number): string => (ms / 1000).toFixed(3).replace(/0{1,2}$/, '');

const positionOf = (turns: readonly Turn[], speaker: Turn['speaker']): number =>
  [...new Set(turns.map((turn) => turn.speaker))].indexOf(speaker);

const channelOf = ({ direction = 'inbound' }: TranscribedCall, speaker: Turn['speaker']): number =>
  (speaker === 'agent') === (direction === 'inbound') ? 1 : 0;

/** An item with its start. Punctuation has no time, so it takes that of its word. */
interface TimedItem {
  startMs: number;
  item: Unnumbered;
}

/** Splits a turn into words and punctuation. The length of a word gives its share of the time. */
const itemsOf = ({ text, startMs, endMs }: Turn, redact: boolean): TimedItem[] => {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const characters = words.reduce((sum, { length }) => sum + length, 0) || 1;
  let said = 0;
  const currentMs = () => startMs + Math.round((said / characters) * (endMs - startMs));
  return words.flatMap((word): TimedItem[] => {
    const [, content = word, mark = ''] = /^(.*[\p{L}\p{N}])([.,?!]?)$/u.exec(word) ?? [];
    const wordStartMs = currentMs();
    said += word.length;
    const alternative =
      redact && (content.match(/\d/g)?.length ?? 0) >= 4
        ? { redactions: [{ confidence: '0.9999' }], content: '[PII]' }
        : { confidence: '0.998', content };
    const times = { start_time: seconds(wordStartMs), end_time: seconds(currentMs()) };
    const heard: Unnumbered = { type: 'pronunciation', alternatives: [alternative], ...times };
    const marked: Unnumbered = { type: 'punctuation', alternatives: [{ confidence: '0.0', content: mark }] };
    return (mark ? [heard, marked] : [heard]).map((item) => ({ startMs: wordStartMs, item }));
  });
};

const textOf = (items: readonly TimedItem[]): string =>
  items
    .map(
      ({ item: { type, alternatives } }, index) =>
        `${type === 'punctuation' || index === 0 ? '' : ' '}${alternatives[0]?.content ?? ''}`,
    )
    .join('');

const languagesOf = (identified: string, options: readonly string[]) => ({
  language_code: identified,
  language_identification: [
    { score: '0.9312', code: identified },
    ...options.filter((code) => code !== identified).map((code) => ({ score: '0.0229', code })),
  ],
});

const channelLabels = (items: readonly Item[]) => ({
  channels: ['ch_0', 'ch_1'].map((channel_label) => ({
    channel_label,
    items: items.filter((item) => item.channel_label === channel_label),
  })),
  number_of_channels: 2,
});

const speakerLabels = (
  spoken: readonly { label: string; startMs: number; endMs: number; items: TimedItem[] }[],
) => ({
  segments: spoken.map(({ label, startMs, endMs, items }) => ({
    start_time: seconds(startMs),
    end_time: seconds(endMs),
    speaker_label: label,
    items: items.flatMap(({ item: { start_time, end_time } }) =>
      start_time === undefined ? [] : [{ start_time, end_time, speaker_label: label }],
    ),
  })),
  channel_label: 'ch_0',
  speakers: new Set(spoken.map(({ label }) => label)).size,
});
