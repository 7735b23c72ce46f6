import type { Judgement } from './judge';

export const limits = { usualRecall: 0.97, recall: 0.9, precision: 0.98, lost: 0 } as const;

interface Recall {
  half: string;
  language: string;
  kind: string;
  usual: number;
  all: number;
  conversations: number;
  ways: Record<string, number>;
}

interface Precision {
  half: string;
  language: string;
  precision: number;
  replaced: number;
  falsePositives: number;
  ordinary: number;
}

export interface Summary {
  recall: Recall[];
  precision: Precision[];
  lost: number;
}

const round = (share: number): number => Math.round(share * 10_000) / 10_000;

const recallOf = (judged: readonly Judgement[]): number => {
  const data = judged.reduce((sum, judgement) => sum + judgement.data, 0);
  const leaks = judged.reduce((sum, { leaks: leaking }) => sum + leaking.length, 0);
  return data === 0 ? 1 : round(1 - leaks / data);
};

const groupBy = (judged: readonly Judgement[], keyOf: (judgement: Judgement) => string): Judgement[][] => [
  ...Map.groupBy(judged, keyOf).values(),
];

const summariseKind = (judged: readonly Judgement[]): Recall => {
  const [{ conversation }] = judged as [Judgement];
  const ways = [...Map.groupBy(judged, (judgement) => judgement.conversation.way)];
  return {
    half: conversation.half,
    language: conversation.language,
    kind: conversation.kind,
    usual: recallOf(judged.filter((judgement) => judgement.conversation.usual)),
    all: recallOf(judged),
    conversations: judged.length,
    ways: Object.fromEntries(ways.map(([way, list]) => [way, recallOf(list)])),
  };
};

const summariseLanguage = (judged: readonly Judgement[]): Precision => {
  const [{ conversation }] = judged as [Judgement];
  const replaced = judged.reduce((sum, judgement) => sum + judgement.replaced, 0);
  const falsePositives = judged.reduce((sum, judgement) => sum + judgement.falsePositives.length, 0);
  return {
    half: conversation.half,
    language: conversation.language,
    precision: replaced === 0 ? 1 : round(1 - falsePositives / replaced),
    replaced,
    falsePositives,
    ordinary: judged.filter((judgement) => judgement.conversation.kind === 'ordinary').length,
  };
};

export const summarise = (judged: readonly Judgement[]): Summary => ({
  recall: groupBy(
    judged.filter(({ conversation }) => conversation.kind !== 'ordinary'),
    ({ conversation: { half, kind, language } }) => `${half} ${kind} ${language}`,
  ).map(summariseKind),
  precision: groupBy(judged, ({ conversation: { half, language } }) => `${half} ${language}`).map(
    summariseLanguage,
  ),
  lost: judged.reduce((sum, { lost }) => sum + lost, 0),
});

/** What is below its limit, in words. */
export const limitsMissed = ({ recall, precision, lost }: Summary): string[] => [
  ...recall.flatMap(({ half, kind, language, usual, all }) => [
    ...(usual < limits.usualRecall ? [`${half} ${kind} ${language}: recall ${usual} on usual ways`] : []),
    ...(all < limits.recall ? [`${half} ${kind} ${language}: recall ${all} on all ways`] : []),
  ]),
  ...precision
    .filter((row) => row.precision < limits.precision)
    .map((row) => `${row.half} ${row.language}: precision ${row.precision}`),
  ...(lost > limits.lost ? [`${lost} placeholders lost in restoring`] : []),
];
