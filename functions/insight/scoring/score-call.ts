import { fromEarlier } from '../../shared/analyses/from-earlier';
import type { EarlierAnalysis as Analysis } from '../../shared/analyses/schema';
import type { AnalysisStore } from '../../shared/analyses/store';
import type { ObjectStore } from '../../shared/aws/objects';
import { cleanedKey } from '../../shared/calls/object-keys';
import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import { defaultCriteria } from '../../shared/criteria/default-criteria';
import { type CriteriaSet, wordForLanguages } from '../../shared/criteria/schema';
import type { CriteriaStore } from '../../shared/criteria/store';
import { tellLanguages } from '../../shared/languages/tell-languages';
import { isBehind, type WorkDelivery } from '../../shared/stage/run-stage';
import { cleanedFacts } from '../../shared/transcripts/call-facts';
import { type CleanedTranscript, spokenOf, type Transcript } from '../../shared/transcripts/schema';
import { askUntilValid, type ModelPorts } from '../llm/ask-until-valid';
import { maskLines } from '../masked-lines';
import { readCleanedTranscript, readTranscript } from '../stored-transcripts';
import type { Evidence } from './evidence';
import { overallScore } from './overall-score';
import { type ScoringMode, scoringQuestion } from './scoring-question';

export interface ScoringPorts extends ModelPorts {
  objects: ObjectStore;
  calls: CallStore;
  analyses: AnalysisStore;
  criteria: Pick<CriteriaStore, 'latest'>;
  /** The people on a call, whose names are masked. */
  knownNames: (call: Call) => Promise<string[]>;
  mode: ScoringMode;
  /** Language of reasons and summary: ISO 639-1. */
  resultLanguage: string;
  keepRecordings: boolean;
  now?: () => number;
}

/**
 * Scores a call against the team's newest criteria, with evidence (B4, D3).
 *
 *  1. Read the transcript and the criteria. After a crash of cleaning, note what it settled (052).
 *     Take the speaker of each line from the cleaned transcript. Its words are for people. They reach no model and prove
 *     nothing (decision 028).
 *  2. Mask what was said (D5).
 *  3. Ask for scores until every one of them, and every violation, cites words that were said.
 *  4. Weigh the scores here, store the result and move the call to `DONE`, in this order: a call that is `DONE` has its
 *     result. Its audio went when it left the speech stage (B5).
 *
 * @throws RetryLater when the model is down, or time has run out
 * @throws AccountBlocks when a quota, a right or the configured model is in the way
 * @throws CallEnds when a transcript is missing, or no answer of the model can be used
 */
export const scoreCall =
  (ports: ScoringPorts) =>
  async (call: Call, { deadline, isFirst }: WorkDelivery): Promise<void> => {
    const { objects, calls, analyses, model, mode, resultLanguage, keepRecordings, now = Date.now } = ports;
    const [cleanedTranscript, transcript, stored, names] = await Promise.all([
      readCleanedTranscript(objects, call),
      readTranscript(objects, call),
      ports.criteria.latest(),
      ports.knownNames(call),
    ]);
    const at = () => new Date(now()).toISOString();
    if (isBehind(call, 'scoring')) {
      const facts = cleanedFacts(call, transcript, cleanedTranscript);
      await calls.move(
        call,
        'scoring',
        { status: 'PROCESSING', stage: 'scoring', attempts: 0, ...facts },
        at(),
      );
    }
    const evidence = evidenceOf(transcript, cleanedTranscript, names);
    const criteria = wordForAgent(stored ?? { ...defaultCriteria, version: 0 }, evidence);
    const { repairs, ...proven } = await askUntilValid(ports, {
      call,
      stage: 'scoring',
      ...scoringQuestion({ callId: call.callId, mode, resultLanguage, criteria, evidence }),
      ...{ deadline, isFirst },
    });
    for (const [name, times] of repairs) ports.count(name, {}, times);

    const analysis: Analysis = {
      callId: call.callId,
      mode,
      overallScore: overallScore(proven.scores),
      ...proven,
      language: resultLanguage,
      criteriaVersion: criteria.version,
      modelId: model.modelId,
      analyzedAt: at(),
    };
    await analyses.put(fromEarlier(analysis));
    const moved = await calls.move(
      call,
      'scoring',
      {
        status: 'DONE',
        stage: 'scoring',
        cleanedKey: cleanedKey(call),
        overallScore: analysis.overallScore,
        violationCount: analysis.violations.length,
        criteriaVersion: criteria.version,
        ...(keepRecordings ? {} : { remove: ['fileUrl'] as const }),
      },
      analysis.analyzedAt,
    );
    if (moved) ports.count('CallEnded', { Status: 'DONE' }, 1, { Reason: 'SCORED' });
  };

/** The spoken lines, masked, with the speakers that cleaning settled. What nobody said proves nothing. */
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

/**
 * Words the criteria in the languages that the agent speaks, since their examples are what agents say (decision 027).
 * What the customer says changes no wording.
 */
const wordForAgent = <Set extends CriteriaSet>(set: Set, { language, lines }: Evidence): Set => {
  const said = lines.filter(({ speaker }) => speaker === 'agent').map(({ text }) => text);
  const { shares } = tellLanguages('und', said.join('\n'));
  return wordForLanguages(
    set,
    language,
    shares.map((share) => share.language),
  );
};
