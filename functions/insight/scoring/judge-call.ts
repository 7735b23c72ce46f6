import type { Analysis } from '../../shared/analyses/schema';
import type { Call } from '../../shared/calls/schema';
import { overallOf } from '../../shared/forms/overall-score';
import type { CallFacts, FormVersion } from '../../shared/forms/schema';
import { wordingIn } from '../../shared/forms/texts';
import { detectLanguages } from '../../shared/languages/detect-languages';
import { type ScoringMode, scoringModes } from '../../shared/scoring-modes';
import type { WorkDelivery } from '../../shared/stage/run-stage';
import { wordsOf } from '../../shared/words';
import { askUntilValid, type ModelPorts } from '../llm/ask-until-valid';
import { type PlacedQuestion, placeQuestions } from './asked-questions';
import type { Evidence } from './evidence';
import { toUnasked, unaskedReason } from './not-applicable';
import { promptVersion } from './scoring-prompt';
import { scoringQuestion } from './scoring-question';
import { transcriptDigest } from './transcript-digest';

export interface JudgingPorts extends ModelPorts {
  mode: ScoringMode;
  /** Language of reasons and summary (ISO 639-1). */
  resultLanguage: string;
}

export interface CallToJudge {
  call: Call;
  form: FormVersion;
  facts: CallFacts;
  evidence: Evidence;
  delivery: Pick<WorkDelivery, 'deadline' | 'isFirst'>;
}

type Judgement = Omit<Analysis, 'analyzedAt'>;
/** Answers with or without the model. */
type Answered = Pick<
  Judgement,
  'answers' | 'violations' | 'unprovenViolations' | 'summary' | 'modelId' | 'promptVersion'
>;

/**
 * Answers a form's questions with one paid question.
 * A call with fewer words than the form wants is not asked (066).
 *
 * @throws CallEnds when no answer of the model is usable
 */
export const judgeCall = async (ports: JudgingPorts, judged: CallToJudge): Promise<Judgement> => {
  const { mode, resultLanguage } = ports;
  const { call, form, facts, evidence } = judged;
  const questions = placeQuestions(form, facts);
  const answered =
    countSpokenWords(evidence) < form.minWords
      ? answerWithoutAsking(questions, resultLanguage)
      : await askModel(ports, judged, questions);
  return {
    callId: call.callId,
    mode,
    ...overallOf(
      answered.answers,
      scoringModes[mode],
      questions.map(({ question }) => question),
    ),
    form: { id: form.id, version: form.version, name: wordingIn(form.texts, resultLanguage).name },
    ...answered,
    language: resultLanguage,
    transcriptDigest: transcriptDigest(evidence),
  };
};

/** Counts words without splitting at apostrophes, which Uzbek often uses. */
const countSpokenWords = ({ lines }: Evidence): number =>
  lines.reduce((words, { text }) => words + wordsOf(text).length, 0);

const answerWithoutAsking = (questions: readonly PlacedQuestion[], resultLanguage: string): Answered => ({
  answers: questions.map((placed) => toUnasked(placed, resultLanguage, 'too-few-words')),
  violations: [],
  unprovenViolations: [],
  summary: unaskedReason('too-few-words', resultLanguage),
});

const askModel = async (
  ports: JudgingPorts,
  { call, form, evidence, delivery: { deadline, isFirst } }: CallToJudge,
  questions: readonly PlacedQuestion[],
): Promise<Answered> => {
  const { repairs, ...proven } = await askUntilValid(ports, {
    call,
    stage: 'scoring',
    ...scoringQuestion({
      callId: call.callId,
      resultLanguage: ports.resultLanguage,
      max: scoringModes[ports.mode],
      form,
      questions,
      evidence,
      spokenByAgent: languagesOfAgent(evidence),
    }),
    ...{ deadline, isFirst },
  });
  for (const [name, times] of repairs) ports.count(name, {}, times);
  return { ...proven, modelId: ports.model.modelId, promptVersion };
};

/** The customer's words change no wording (decision 027). */
const languagesOfAgent = ({ lines }: Evidence) => {
  const said = lines.filter(({ speaker }) => speaker === 'agent').map(({ text }) => text);
  return detectLanguages('und', said.join('\n')).shares.map(({ language }) => language);
};
