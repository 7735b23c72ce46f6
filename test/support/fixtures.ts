import type { Analysis, Answer, Citation, EarlierAnalysis } from '../../functions/shared/analyses/schema';
import type { Call } from '../../functions/shared/calls/schema';
import type { CriteriaSet } from '../../functions/shared/criteria/schema';
import type { Employee } from '../../functions/shared/employees/schema';
import type { ExportRow } from '../../functions/shared/export-rows/schema';
import type { FormContent } from '../../functions/shared/forms/schema';
import type { CleanedTranscript, Transcript } from '../../functions/shared/transcripts/schema';

/** The id of the call from {@link aCall}. */
export const aCallId = 'sipuni-1760603535.117302';

/** An answered, recorded incoming call that waits for its recording. */
export const aCall = (overrides: Partial<Call> = {}): Call => ({
  callId: aCallId,
  source: 'sipuni',
  externalId: '1760603535.117302',
  direction: 'inbound',
  answered: true,
  recorded: true,
  callerNumber: '+998901112233',
  calleeNumber: '+998712000000',
  customerNumber: '+998901112233',
  extension: '212',
  employeeId: 'agent-212',
  callDate: '2025-10-16T08:32:15.000Z',
  durationSec: 17,
  status: 'QUEUED',
  stage: 'recordings',
  attempts: 0,
  statusAt: '2025-10-16T19:00:00.000Z',
  round: 0,
  createdAt: '2025-10-16T19:00:00.000Z',
  ...overrides,
});

/** A call as the Alotech sync stores it. It is skipped until a row makes it won. */
export const aSyncedCall = (overrides: Partial<Call> = {}): Call => {
  const {
    customerNumber: _decidedWhenWon,
    employeeId: _sipunis,
    extension: _sipunisToo,
    ...call
  } = aCall({
    callId: 'alotech-1',
    source: 'alotech',
    externalId: 'key-1',
    callerNumber: '+905550001122',
    calleeNumber: '+902120000001',
    agentEmail: 'agent1@santral.example',
    durationSec: 60,
    status: 'SKIPPED',
    reasonCode: 'NOT_WON',
    reason: 'No closed-won row names its customer and its agent.',
    recordDigest: 'digest-1',
    ...overrides,
  });
  return call;
};

/** A closed-won opportunity as an import stores it. */
export const aWonRow = (overrides: Partial<ExportRow> = {}): ExportRow => ({
  kind: 'won',
  rowKey: 'row-1',
  fields: { opportunity_name: 'Bir mutfak', stage: 'Closed Won' },
  dates: { close_date: '2025-10-15' },
  phones: ['+905550000101'],
  emails: {},
  ownerEmail: 'ayse.yilmaz@ornek.example',
  closeDate: '2025-10-15',
  dealName: 'Bir mutfak',
  isWon: true,
  formerPhones: [],
  formerOwners: [],
  revision: 1,
  digest: 'd1',
  importId: 'import-1',
  change: 'new',
  changedAt: '2025-10-16T08:00:00.000Z',
  ...overrides,
});

export const anEmployee = (overrides: Partial<Employee> = {}): Employee => ({
  extension: '212',
  employeeId: 'agent-212',
  name: 'Agent 212',
  active: true,
  ...overrides,
});

export const aTranscript = (overrides: Partial<Transcript> = {}): Transcript => ({
  version: 1,
  callId: aCallId,
  engine: 'navai',
  language: 'en',
  durationMs: 17_000,
  channels: 1,
  speakers: 'roles',
  times: 'measured',
  segments: [
    { index: 0, speaker: 'agent', startMs: 0, endMs: 4000, text: 'Good afternoon, how may I help you?' },
    { index: 1, speaker: 'customer', startMs: 4200, endMs: 9000, text: 'I would like to know the price.' },
    { index: 2, speaker: 'agent', startMs: 9300, endMs: 17_000, text: 'I will send the offer today.' },
  ],
  ...overrides,
});

export const aCleanedTranscript = (overrides: Partial<CleanedTranscript> = {}): CleanedTranscript => ({
  version: 1,
  callId: aCallId,
  language: 'en',
  durationMs: 17_000,
  times: 'measured',
  rolesBy: 'engine',
  lines: aTranscript().segments,
  ...overrides,
});

export const aCitation = (overrides: Partial<Citation> = {}): Citation => ({
  segment: 0,
  quote: 'how may I help you',
  speaker: 'agent',
  startMs: 0,
  endMs: 4000,
  ...overrides,
});

type Scale = Extract<Answer, { kind: 'scale' }>;

export const anAnswer = (overrides: Partial<Scale> = {}): Scale => ({
  kind: 'scale',
  question: 'greeting',
  section: 'opening',
  name: 'Greeting',
  weight: 1,
  score: 8.5,
  points: 85,
  reason: 'The agent greets and offers help.',
  citations: [aCitation()],
  ...overrides,
});

/** An answer of a kind other than scale. */
export const anAnswerOf = (kind: AnswerKind): Answer => {
  const { score: _, ...common } = anAnswer();
  return { ...common, question: 'a-question', name: 'A question', ...kind };
};
type AnswerKind =
  | { kind: 'choice'; choice: string; choiceName: string }
  | { kind: 'yesNo'; yes: boolean; fails?: true }
  | { kind: 'number'; number: number };

/** An answer to a question that does not apply, as the model found. */
export const aNotApplicable = (
  overrides: Partial<Extract<Answer, { kind: 'notApplicable' }>> = {},
): Answer => ({
  kind: 'notApplicable',
  question: 'objections',
  section: 'offer',
  name: 'Handling objections',
  weight: 1,
  because: 'judged',
  asked: 'scale',
  reason: 'The customer utters no doubt.',
  citations: [],
  ...overrides,
});

export const anAnalysis = (overrides: Partial<Analysis> = {}): Analysis => ({
  callId: aCallId,
  mode: 'ten',
  overallScore: 8.5,
  automaticFails: [],
  form: { id: 'sales', version: 1, name: 'Sales call' },
  answers: [anAnswer()],
  violations: [],
  summary: 'The customer asks for a price; the agent promises an offer.',
  language: 'en',
  modelId: 'a-model',
  promptVersion: '1',
  transcriptDigest: 'a-digest',
  analyzedAt: '2025-10-16T19:05:00.000Z',
  ...overrides,
});

/** A result as stored by releases without forms. */
export const anEarlierAnalysis = (overrides: Partial<EarlierAnalysis> = {}): EarlierAnalysis => ({
  callId: aCallId,
  mode: 'ten',
  overallScore: 8.5,
  scores: [
    {
      criterion: 'greeting',
      name: 'Greeting',
      weight: 1,
      score: 8.5,
      reason: 'The agent greets and offers help.',
      citations: [aCitation()],
    },
  ],
  violations: [],
  summary: 'The customer asks for a price; the agent promises an offer.',
  language: 'en',
  criteriaVersion: 3,
  modelId: 'a-model',
  analyzedAt: '2025-10-16T19:05:00.000Z',
  ...overrides,
});

export const aCriteriaSet = (overrides: Partial<CriteriaSet> = {}): CriteriaSet => ({
  criteria: [
    {
      key: 'greeting',
      weight: 1,
      texts: { en: { name: 'Greeting', description: 'The agent greets: “good afternoon”.' } },
    },
    {
      key: 'next-step',
      weight: 2,
      texts: { en: { name: 'Next step', description: 'The agent agrees on a next step: “I will send”.' } },
    },
  ],
  violations: [
    { key: 'rudeness', texts: { en: { name: 'Rudeness', description: 'The agent insults: “nonsense”.' } } },
  ],
  ...overrides,
});

/** A form of two questions in one section. */
export const aForm = (overrides: Partial<FormContent> = {}): FormContent => ({
  texts: { en: { name: 'A form' } },
  minWords: 25,
  sections: [
    {
      key: 'opening',
      texts: { en: { name: 'Opening' } },
      questions: [
        {
          kind: 'scale',
          key: 'greeting',
          weight: 1,
          mayNotApply: false,
          provenBy: 'agent',
          texts: { en: { name: 'Greeting', description: 'The agent greets: “good afternoon”.' } },
        },
        {
          kind: 'yesNo',
          key: 'offer',
          weight: 2,
          mayNotApply: true,
          provenBy: 'agent',
          points: { yes: 100, no: 0 },
          texts: { en: { name: 'Offer', description: 'The agent names a price: “it costs”.' } },
        },
      ],
    },
  ],
  violations: [
    { key: 'rudeness', texts: { en: { name: 'Rudeness', description: 'The agent insults: “nonsense”.' } } },
  ],
  ...overrides,
});
