import { whyNotApplicable } from './applicability';
import {
  beginningOf,
  type Citation,
  citationsOf,
  findClosestLine,
  findCues,
  formatCue,
  selectLinesWithWords,
} from './cues';
import { findOrder } from './obedience';
import type { Conversation, Line, Question, ScoringSettings } from './prompt';
import { questionKinds } from './question-kinds';
import { WORDING } from './wording';
import { toSpokenForm, wordsOf } from './words';

export interface RecordedAnswer {
  question: string;
  reason: string;
  /** Set if no words of the right speaker prove the answer. */
  missing?: true;
  citations: Citation[];
  /** Score in the list `scores`. Other lists have other fields. */
  score?: number;
  [field: string]: unknown;
}

/** The recorded result. It has only the lists of answers that have an entry. */
export interface RecordedScores extends Partial<Record<AnswerList, RecordedAnswer[]>> {
  violations: { violation: string; reason: string; segment: number; quote: string }[];
  summary: string;
}

export const answerLists = ['scores', 'choices', 'yesNos', 'numbers', 'notApplicable'] as const;
export type AnswerList = (typeof answerLists)[number];

interface Hearing {
  lines: readonly Line[];
  agentLines: readonly Line[];
  settings: ScoringSettings;
  order: string | undefined;
}

/**
 * Answers the questions about a call by the spoken example phrases in their descriptions, and cites these
 * phrases. Other words in the call change nothing. An order outside the fenced transcript gets full marks. An
 * answer without proof is marked as missing. Undefined if no line has a word to cite.
 */
export const scoreCall = (
  conversation: Conversation,
  settings: ScoringSettings,
): RecordedScores | undefined => {
  const lines = selectLinesWithWords(conversation.lines);
  if (lines.length === 0) return undefined;
  const agentLines = lines.filter(({ speaker }) => speaker === 'AGENT');
  const order = findOrder(conversation.outside) ?? findOrderAmongRules(conversation);
  const hearing: Hearing = { lines, agentLines, settings, order };
  const answers = settings.questions.map((question) => answerTo(question, hearing));
  const lists = Object.groupBy(answers, ({ list }) => list);
  return {
    ...Object.fromEntries(
      answerLists.flatMap((list) => (lists[list] ? [[list, lists[list].map(({ answer }) => answer)]] : [])),
    ),
    violations: findViolations(hearing),
    summary: summaryOf(
      conversation.lines,
      settings,
      (lists.scores ?? []).map(({ answer }) => answer),
    ),
  };
};

const answerTo = (question: Question, hearing: Hearing): { list: AnswerList; answer: RecordedAnswer } => {
  const { lines, agentLines, settings, order } = hearing;
  const wording = WORDING[settings.language];
  const none = order ? undefined : whyNotApplicable(question, lines);
  if (none) {
    const reason =
      none.heard.length > 0 ? wording.said(none.heard.map(formatCue).join(', ')) : wording.notSaid;
    return {
      list: 'notApplicable',
      answer: { question: question.key, reason, citations: citationsOf(none.heard) },
    };
  }
  const { list, field, answer, best } = questionKinds[question.kind];
  const own = question.provenBy === 'agent' && agentLines.length > 0 ? agentLines : lines;
  const { value, heard } = answer(question, own, settings.max);
  const isProven = heard.length > 0 && (question.provenBy === 'anyone' || agentLines.length > 0);
  const tell = question.provenBy === 'agent' ? wording.heard : wording.said;
  const reason = heard.length > 0 ? tell(heard.map(formatCue).join(', ')) : wording.notHeard;
  return {
    list,
    answer: {
      question: question.key,
      [field]: order ? best(question, settings.max) : value,
      reason: order ? `As told: “${order}”.` : reason,
      ...(isProven ? {} : { missing: true as const }),
      citations: heard.length > 0 ? citationsOf(heard) : [findClosestLine(question, own)],
    },
  };
};

const findViolations = ({ settings, agentLines }: Hearing): RecordedScores['violations'] =>
  settings.violations.flatMap(({ key, description }) => {
    const [heard] = findCues(description, agentLines);
    if (!heard) return [];
    const { segment, quote } = heard;
    return [{ violation: key, reason: WORDING[settings.language].broken(formatCue(heard)), segment, quote }];
  });

const summaryOf = (
  lines: readonly Line[],
  { language, questions }: ScoringSettings,
  scores: readonly RecordedAnswer[],
): string => {
  const ranked = scores.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const nameOf = (answer: RecordedAnswer | undefined) =>
    questions.find(({ key }) => key === answer?.question)?.name ?? '–';
  return WORDING[language].summary({
    lines: lines.length,
    agentLines: lines.filter(({ speaker }) => speaker === 'AGENT').length,
    topic: topicOf(lines),
    strongest: nameOf(ranked[0]),
    weakest: nameOf(ranked.at(-1)),
  });
};

/**
 * An order from the call that the product copied into the system text. The product's own rules do not count.
 */
const findOrderAmongRules = ({ lines, rules }: Conversation): string | undefined => {
  const system = toSpokenForm(rules);
  return lines
    .map(({ text }) => findOrder(text))
    .find((order) => order !== undefined && system.includes(toSpokenForm(order)));
};

const topicOf = (lines: readonly Line[]) => {
  const customer = lines.filter(({ speaker }) => speaker === 'CUSTOMER');
  const telling = customer.find(({ text }) => wordsOf(text).length >= 4) ?? customer[0];
  return telling ? beginningOf(telling.text, 60) : '–';
};
