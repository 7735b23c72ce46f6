import type { Segment, Speaker } from '../transcript/segment';
import type { Peaks } from './peaks';

/** Who speaks when. */
export type Turn = Pick<Segment, 'speaker' | 'startMs' | 'endMs'>;

/** The sound of one speaker along the call. Each lane has its colour and row. */
export interface Lane {
  /** `unknown` is the sound outside all segments. */
  speaker: Speaker;
  /** Heights from 0 to 1, at the rate of the peaks. */
  heights: number[];
}

/** The first two speakers in this order get lanes. A recording has at most two channels. */
const voiceOrder: readonly Speaker[] = ['agent', 'customer', 'speaker-1', 'speaker-2'];

/**
 * Splits the sound by speaker. Two channels each go to the louder speaker. A single channel is cut at
 * segments.
 */
export const lanesOf = (peaks: Peaks, segments: readonly Turn[]): Lane[] => {
  const voices = voicesOf(segments);
  const [first, second] = voices;
  const [left, right] = peaks.channels;
  if (first && second && left && right) return lanesOfChannels(peaks, segments, [first, second]);
  const loudest = (left ?? []).map((height, at) => Math.max(height, right?.[at] ?? 0) / 100);
  return voices.length === 0
    ? [{ speaker: 'unknown', heights: loudest }]
    : lanesOfTurns(loudest, peaks.perSecond, segments, voices);
};

const voicesOf = (segments: readonly Turn[]): Speaker[] => {
  const heard = new Set(segments.map(({ speaker }) => speaker));
  return voiceOrder.filter((speaker) => heard.has(speaker)).slice(0, 2);
};

const lanesOfChannels = (
  { channels: [left = [], right = []], perSecond }: Peaks,
  segments: readonly Turn[],
  [first, second]: [Speaker, Speaker],
): Lane[] => {
  const loudnessOf = (channel: readonly number[], speaker: Speaker): number =>
    segments
      .filter((segment) => segment.speaker === speaker)
      .flatMap((segment) => channel.slice(...placesOf(segment, perSecond)))
      .reduce((sum, height) => sum + height, 0);
  const straight = loudnessOf(left, first) + loudnessOf(right, second);
  const crossed = loudnessOf(right, first) + loudnessOf(left, second);
  const [ofFirst, ofSecond] = crossed > straight ? [right, left] : [left, right];
  return [
    { speaker: first, heights: ofFirst.map((height) => height / 100) },
    { speaker: second, heights: ofSecond.map((height) => height / 100) },
  ];
};

const lanesOfTurns = (
  heights: readonly number[],
  perSecond: number,
  segments: readonly Turn[],
  voices: readonly Speaker[],
): Lane[] => {
  const speakers: Speaker[] = [...voices, 'unknown'];
  const lanes = new Map(speakers.map((speaker) => [speaker, heights.map(() => 0)]));
  const isTaken = heights.map(() => false);
  for (const segment of segments) {
    const lane = lanes.get(segment.speaker);
    const [from, to] = placesOf(segment, perSecond);
    for (let at = from; lane && at < Math.min(to, heights.length); at += 1) {
      lane[at] = heights[at] ?? 0;
      isTaken[at] = true;
    }
  }
  const ofNobody = lanes.get('unknown');
  heights.forEach((height, at) => {
    if (ofNobody && !isTaken[at]) ofNobody[at] = height;
  });
  return Array.from(lanes, ([speaker, ofSpeaker]) => ({ speaker, heights: ofSpeaker }));
};

const placesOf = ({ startMs, endMs }: Turn, perSecond: number): [number, number] => [
  Math.floor((startMs / 1000) * perSecond),
  Math.ceil((endMs / 1000) * perSecond),
];
