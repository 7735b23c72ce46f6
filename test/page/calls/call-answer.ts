import type { Schemas } from '../../../client/client';

export type CallAnswer = Schemas['Call'];
export type Turn = NonNullable<CallAnswer['transcription']>['segments'][number];

/** A scored call as the API answers it. Each test changes what matters to it. */
export const callAnswer = (
  callId: string,
  turns: readonly Turn[],
  changes: Partial<CallAnswer> = {},
): CallAnswer => {
  const durationMs = Math.max(1_000, ...turns.map(({ endMs }) => endMs)) + 1_000;
  return {
    callId,
    source: 'sipuni',
    externalId: callId,
    direction: 'inbound',
    callerNumber: '998900000401',
    calleeNumber: '212',
    customerNumber: '998900000401',
    agentName: 'Aziza',
    extension: '212',
    callDate: '2026-01-15T09:30:00.000Z',
    durationSec: Math.round(durationMs / 1000),
    status: 'DONE',
    stage: 'scoring',
    attempts: 0,
    statusAt: '2026-01-15T09:40:00.000Z',
    overallScore: 7.2,
    violationCount: 1,
    language: 'en',
    answered: true,
    recorded: true,
    createdAt: '2026-01-15T09:35:00.000Z',
    links: {},
    kept: { sound: { state: 'absent' }, transcript: { state: 'kept' }, analysis: { state: 'kept' } },
    hidden: [],
    revealed: false,
    roles: { by: 'speech-cues', confidence: 0.9 },
    transcription: {
      engine: 'navai',
      language: 'en',
      durationMs,
      channels: 1,
      speakers: 'roles',
      times: 'measured',
      segments: [...turns],
    },
    ...changes,
  } as CallAnswer;
};

type AnalysisAnswer = NonNullable<CallAnswer['analysis']>;

/** A score as the API answers it. */
export const analysisAnswer = (changes: Partial<AnalysisAnswer> = {}): AnalysisAnswer => ({
  mode: 'ten',
  overallScore: 7.2,
  automaticFails: [],
  form: { id: 'sales', version: 3, name: 'Sales' },
  answers: [],
  violations: [],
  unprovenViolations: [],
  summary: 'A call.',
  language: 'en',
  modelId: 'test-model',
  analyzedAt: '2026-01-15T09:40:00.000Z',
  ...changes,
});

/** Links of the page's own origin, which tests answer. */
export const soundLinks = (callId: string, expiresAt: string): CallAnswer['links'] => ({
  listening: { url: `/test-sound/${callId}.wav`, expiresAt },
  peaks: { url: `/test-sound/${callId}.json`, expiresAt },
});
