import type { Analysis } from '../../shared/analyses/schema';
import type { AnalysisStore } from '../../shared/analyses/store';
import type { ObjectStore } from '../../shared/aws/objects';
import { cleanedKey } from '../../shared/calls/object-keys';
import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import { CallEnds } from '../../shared/errors';
import { pickForm } from '../../shared/forms/pick-form';
import type { ActiveForm, CallFacts } from '../../shared/forms/schema';
import type { FormStore } from '../../shared/forms/store';
import { isBehind, type WorkDelivery } from '../../shared/stage/run-stage';
import { cleanedFacts } from '../../shared/transcripts/call-facts';
import { type CleanedTranscript, spokenOf, type Transcript } from '../../shared/transcripts/schema';
import { maskLines } from '../masked-lines';
import { readCleanedTranscript, readTranscript } from '../stored-transcripts';
import { callFactsOf } from './call-facts';
import type { Evidence } from './evidence';
import { type JudgingPorts, judgeCall } from './judge-call';

export interface ScoringPorts extends JudgingPorts {
  objects: ObjectStore;
  calls: CallStore;
  analyses: Pick<AnalysisStore, 'put'>;
  forms: Pick<FormStore, 'active'>;
  /** Names of the people on a call, to mask them. */
  knownNames: (call: Call) => Promise<string[]>;
  /** The agent's team. */
  teamOf: (call: Call) => Promise<string | undefined>;
  keepRecordings: boolean;
  now?: () => number;
}

/**
 * Judges a call by its form, with evidence (B4, D3, D9).
 *
 * 1. Read the transcripts and the forms. Note the result of cleaning if it crashed (052).
 * 2. Take only the speakers from the cleaned transcript. Its words reach no model and prove nothing (028).
 * 3. Choose the form by the facts of the call (066).
 * 4. Mask the spoken words (D5).
 * 5. Ask until every answer and every violation cites spoken words.
 * 6. Compute the score and store the result. Then move the call to `DONE` so that each `DONE` call has one.
 *
 * The audio went after the speech stage (B5).
 *
 * @throws RetryLater when the model is down or time has run out
 * @throws AccountBlocks when a quota, a right or the configured model blocks every call
 * @throws CallEnds when a transcript is missing, no form is for the call or no answer is usable
 */
export const scoreCall =
  (ports: ScoringPorts) =>
  async (call: Call, delivery: WorkDelivery): Promise<void> => {
    const { objects, calls, analyses, keepRecordings, now = Date.now } = ports;
    const [cleanedTranscript, transcript, forms, names, team] = await Promise.all([
      readCleanedTranscript(objects, call),
      readTranscript(objects, call),
      ports.forms.active(),
      ports.knownNames(call),
      ports.teamOf(call),
    ]);
    const formatNow = () => new Date(now()).toISOString();
    if (isBehind(call, 'scoring')) {
      const facts = cleanedFacts(call, transcript, cleanedTranscript);
      await calls.move(
        call,
        'scoring',
        { status: 'PROCESSING', stage: 'scoring', attempts: 0, ...facts },
        formatNow(),
      );
    }
    const facts = callFactsOf(call, team);
    const form = formFor(forms, facts);
    const evidence = evidenceOf(transcript, cleanedTranscript, names);
    const judgement = await judgeCall(ports, { call, form, facts, evidence, delivery });
    const analysis: Analysis = { ...judgement, analyzedAt: formatNow() };
    await analyses.put(analysis);
    const moved = await calls.move(
      call,
      'scoring',
      {
        status: 'DONE',
        stage: 'scoring',
        cleanedKey: cleanedKey(call),
        ...resultOf(analysis),
        remove: [...staleFieldsOf(analysis), ...(keepRecordings ? [] : ['fileUrl' as const])],
      },
      analysis.analyzedAt,
    );
    if (moved) ports.count('CallEnded', { Status: 'DONE' }, 1, { Reason: 'SCORED' });
  };

const formFor = (forms: readonly ActiveForm[], facts: CallFacts): ActiveForm => {
  const form = pickForm(forms, facts);
  if (form) return form;
  const reason = `No active form is for this call (source ${facts.source}, direction ${facts.direction}). Assign a form to it with PUT /api/forms/{id}/assignment, then retry the call.`;
  throw new CallEnds('ERROR', 'NO_FORM', reason);
};

/** The result's fields on the call. */
const resultOf = ({ form, mode, overallScore, automaticFails, violations }: Analysis) => ({
  formId: form.id,
  formVersion: form.version,
  scoringMode: mode,
  violationCount: violations.length,
  ...(overallScore === undefined ? {} : { overallScore }),
  ...(automaticFails.length > 0 ? { automaticFail: true } : {}),
});

/** Fields that an earlier result may have left on the call. */
const staleFieldsOf = ({ overallScore, automaticFails }: Analysis) => [
  'criteriaVersion' as const,
  ...(overallScore === undefined ? ['overallScore' as const] : []),
  ...(automaticFails.length === 0 ? ['automaticFail' as const] : []),
];

/** The masked spoken lines with the speakers from cleaning. Unspoken lines prove nothing. */
const evidenceOf = (
  { segments }: Transcript,
  { language, lines }: Pick<CleanedTranscript, 'language' | 'lines'>,
  names: readonly string[],
): Evidence => {
  const settled = new Map(lines.map(({ index, speaker }) => [index, speaker]));
  const spoken = maskLines(
    spokenOf(segments).map((segment) => ({
      ...segment,
      speaker: settled.get(segment.index) ?? segment.speaker,
    })),
    { names },
  );
  return { language, lines: spoken };
};
