import { placeQuestions } from '../../functions/insight/scoring/asked-questions';
import type { ScoringTask } from '../../functions/insight/scoring/scoring-question';
import type { CallFacts, FormContent } from '../../functions/shared/forms/schema';
import { salesV1 } from '../../functions/shared/forms/shipped/sales';

export const someFacts = (overrides: Partial<CallFacts> = {}): CallFacts => ({
  source: 'sipuni',
  direction: 'inbound',
  won: false,
  talkSeconds: 60,
  ...overrides,
});

/** What the model is asked about a call, by default with the default form. */
export const aScoringTask = (
  form: FormContent = salesV1,
  { facts = someFacts(), ...overrides }: Partial<ScoringTask> & { facts?: CallFacts } = {},
): ScoringTask => ({
  callId: 'a-call',
  resultLanguage: 'en',
  form,
  questions: placeQuestions(form, facts),
  max: 10,
  evidence: { language: 'en', lines: [] },
  spokenByAgent: [],
  ...overrides,
});
