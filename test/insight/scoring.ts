import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import type { Count } from '../../functions/shared/aws/metrics-list';
import { cleanedKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import type { CriteriaSet } from '../../functions/shared/criteria/schema';
import { CallEnds } from '../../functions/shared/errors';
import type { ActiveForm, FormContent } from '../../functions/shared/forms/schema';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { aCall, aCleanedTranscript, aTranscript } from '../support/fixtures';
import { testWorld } from '../support/world';
import { scriptedModel } from './scripted-model';

export interface ScoredCall {
  /** The spoken lines with settled speakers. */
  said: readonly Segment[];
  language: string;
  /** The cleaned lines. By default as spoken. */
  cleaned?: readonly Segment[];
  /** The tool's input for a question. `ask` counts from 1. */
  answer: (input: ConverseCommandInput, ask: number) => unknown;
  criteria?: readonly CriteriaSet[];
  /** By default the criteria or the default form. */
  form?: FormContent | undefined;
  /** Replaces the one form for every call. */
  forms?: readonly ActiveForm[] | undefined;
  team?: string;
  resultLanguage?: string;
  facts?: Partial<Call>;
  /** Receives the counts in the test's place. */
  count?: Count;
}

/** A form that every call gets. */
export const activeForm = (content: FormContent, overrides: Partial<ActiveForm> = {}): ActiveForm => ({
  ...content,
  id: 'a-form',
  version: 3,
  status: 'ACTIVE',
  assignment: { priority: 1, appliesTo: {} },
  ...overrides,
});

/** Scores one call from its stored transcripts. */
export const scoreStoredCall = async ({
  said,
  language,
  cleaned = said,
  answer,
  criteria = [],
  form,
  forms = form ? [activeForm(form)] : undefined,
  team,
  resultLanguage = 'en',
  facts = {},
  count,
}: ScoredCall) => {
  const call = aCall({ status: 'PROCESSING', stage: 'scoring', ...facts });
  const { stored, ...world } = testWorld({
    calls: [call],
    criteria,
    objects: {
      [transcriptKey(call)]: JSON.stringify(aTranscript({ language, segments: [...said] })),
      [cleanedKey(call)]: JSON.stringify(aCleanedTranscript({ language, lines: [...cleaned] })),
    },
  });
  const model = scriptedModel((input, ask) => ({ input: answer(input, ask) }));
  const counted = new Map<string, number>();
  const work = scoreCall({
    ...world,
    ...(forms ? { forms: { active: async () => [...forms] } } : {}),
    model,
    count: count ?? ((name, _, value = 1) => void counted.set(name, (counted.get(name) ?? 0) + value)),
    maxAsks: 3,
    knownNames: async () => [],
    teamOf: async () => team,
    mode: 'ten',
    resultLanguage,
    keepRecordings: false,
    now: () => 0,
  });
  let ended: string | undefined;
  let reason: string | undefined;
  try {
    const delivery = { callId: call.callId, owner: 'o', leaseMs: 1000, deadline: Number.MAX_SAFE_INTEGER };
    await work(call, delivery);
  } catch (failure) {
    if (!(failure instanceof CallEnds)) throw failure;
    ended = failure.code;
    reason = failure.message;
  }
  return {
    ended,
    reason,
    status: stored.call()?.status,
    call: stored.call(),
    analysis: stored.analysis(),
    asked: model.asked,
    counted,
  };
};
