import type { RecordedScores } from './scoring';

/**
 * How the simulated model answers wrongly. It does so only at the first request of a conversation.
 * `never-valid` does so always.
 */
export type Misbehaviour =
  | 'invalid-json'
  | 'missing-criterion'
  | 'invented-quote'
  | 'score-out-of-range'
  | 'text-only'
  | 'never-valid';

/** Whether this request gets a wrong answer. `asks` counts from 1. */
export const misbehavesNow = (misbehaviour: Misbehaviour | undefined, asks: number) =>
  misbehaviour !== undefined && (asks === 1 || misbehaviour === 'never-valid');

const INVENTED_QUOTE = 'Zyxwvu qponml, this was never said by anybody in this call.';

/** Input of the tool in place of honest scores. Undefined means no tool call. */
export const spoil = (honest: RecordedScores, misbehaviour: Misbehaviour, max: number): unknown => {
  const { scores = [] } = honest;
  const [first, ...others] = scores;
  switch (misbehaviour) {
    case 'text-only':
      return undefined;
    case 'invalid-json':
      return JSON.stringify(honest).slice(0, -20);
    case 'missing-criterion':
      return { ...honest, scores: scores.slice(0, -1) };
    case 'score-out-of-range':
      return first ? { ...honest, scores: [{ ...first, score: max + 5 }, ...others] } : honest;
    case 'invented-quote':
    case 'never-valid': {
      if (!first) return honest;
      const citations = [{ segment: first.citations[0]?.segment ?? 0, quote: INVENTED_QUOTE }];
      return { ...honest, scores: [{ ...first, citations }, ...others] };
    }
  }
};
