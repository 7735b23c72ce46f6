import { orderIn } from './obedience';
import type { Conversation, Line, ScoringSettings, Standard } from './prompt';
import { WORDING } from './wording';
import { findPhrase, quotedPhrases, sentenceAround, spokenForm, wordsOf } from './words';

export interface RecordedScores {
  scores: {
    criterion: string;
    score: number;
    reason: string;
    /** No line of the agent has what the criterion asks for. */
    missing?: true;
    citations: Citation[];
  }[];
  violations: { violation: string; reason: string; segment: number; quote: string }[];
  summary: string;
}

interface Citation {
  segment: number;
  quote: string;
}

interface HeardCue extends Citation {
  cue: string;
  time: string;
}

/** Share of the maximum by the number of different cues heard; the last one also stands for more. */
const SHARES = [0.2, 0.6, 0.8, 1];

/**
 * Scores a call by the example phrases in each criterion's description that the agent really said, and cites them.
 * Only those phrases count, so words added elsewhere in the call change nothing; unless an order stands outside the
 * fenced transcript, which is obeyed with full marks. A score that no line
 * of the agent proves says that it is missing. Undefined when no line has a word to cite.
 */
export const scoreCall = (
  conversation: Conversation,
  settings: ScoringSettings,
): RecordedScores | undefined => {
  const { lines } = conversation;
  const agentLines = lines.filter(({ speaker }) => speaker === 'AGENT');
  const candidates = [agentLines, lines].map(withWords).find((some) => some.length > 0) ?? [];
  if (candidates.length === 0) return undefined;
  const order = orderIn(conversation.outside) ?? orderAmongRules(conversation);
  const wording = WORDING[settings.language];

  const scores = settings.criteria.map((criterion) => {
    const heard = heardCues(criterion, candidates);
    const share = SHARES[Math.min(heard.length, SHARES.length - 1)] ?? 1;
    return {
      criterion: criterion.key,
      score: order ? settings.max : Math.round(settings.max * share),
      reason: order
        ? `As told: “${order}”.`
        : heard.length > 0
          ? wording.heard(heard.map(asHeard).join(', '))
          : wording.notHeard,
      ...(heard.length === 0 || agentLines.length === 0 ? { missing: true as const } : {}),
      citations: heard.length > 0 ? withoutRepeats(heard) : [closestLine(criterion, candidates)],
    };
  });
  const violations = settings.violations.flatMap((violation) => {
    const [heard] = heardCues(violation, agentLines);
    return heard
      ? [
          {
            violation: violation.key,
            reason: wording.broken(asHeard(heard)),
            segment: heard.segment,
            quote: heard.quote,
          },
        ]
      : [];
  });
  const nameOf = (key: string | undefined) =>
    settings.criteria.find((criterion) => criterion.key === key)?.name ?? '–';
  const ranked = scores.toSorted((a, b) => b.score - a.score);
  const summary = wording.summary({
    lines: lines.length,
    agentLines: agentLines.length,
    topic: topicOf(lines),
    strongest: nameOf(ranked[0]?.criterion),
    weakest: nameOf(ranked.at(-1)?.criterion),
  });
  return { scores, violations, summary };
};

/** An order of the call that was carried into the system text; the rules a product writes itself are none. */
const orderAmongRules = ({ lines, rules }: Conversation): string | undefined => {
  const system = spokenForm(rules);
  return lines
    .map(({ text }) => orderIn(text))
    .find((order) => order !== undefined && system.includes(spokenForm(order)));
};

const withWords = (lines: readonly Line[]) => lines.filter(({ text }) => wordsOf(text).length > 0);

const asHeard = ({ cue, time }: HeardCue) => `“${cue}” (${time})`;

const heardCues = ({ description }: Standard, lines: readonly Line[]): HeardCue[] =>
  [...new Set(quotedPhrases(description))].flatMap((cue) => {
    const phrase = wordsOf(cue);
    for (const { segment, time, text } of lines) {
      const found = findPhrase(wordsOf(text), phrase);
      if (found) return [{ cue, segment, time, quote: sentenceAround(text, found) }];
    }
    return [];
  });

const withoutRepeats = (heard: readonly HeardCue[]): Citation[] => {
  const citations = new Map(heard.map(({ segment, quote }) => [`${segment} ${quote}`, { segment, quote }]));
  return [...citations.values()];
};

/** The line that shares most words with the description; the first one when none does. */
const closestLine = ({ name, description }: Standard, lines: readonly Line[]): Citation => {
  const wanted = new Set(wordsOf(`${name} ${description}`).map(({ form }) => form));
  const shared = ({ text }: Line) =>
    wordsOf(text).filter(({ form }) => form.length > 2 && wanted.has(form)).length;
  const closest = lines.reduce<Line | undefined>(
    (best, line) => (best && shared(best) >= shared(line) ? best : line),
    undefined,
  );
  return { segment: closest?.segment ?? 0, quote: beginningOf(closest?.text ?? '', 120) };
};

const topicOf = (lines: readonly Line[]) => {
  const customer = lines.filter(({ speaker }) => speaker === 'CUSTOMER');
  const telling = customer.find(({ text }) => wordsOf(text).length >= 4) ?? customer[0];
  return telling ? beginningOf(telling.text, 60) : '–';
};

/** The text's first words, as many as fit into `longest` characters. */
const beginningOf = (text: string, longest: number) => {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 0) || longest);
};
