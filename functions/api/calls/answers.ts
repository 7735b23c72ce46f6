import * as z from 'zod';
import { Analysis, CriterionScore, UnprovenViolation, Violation } from '../../shared/analyses/schema';
import { Call } from '../../shared/calls/schema';
import { questionKinds } from '../../shared/forms/question';
import { Language } from '../../shared/languages';
import { hiddenKinds } from '../../shared/reading/hidden-kinds';
import { CleanedLine, RoleRule, Transcript } from '../../shared/transcripts/schema';
import { CallLinks } from './call-links';
import { KeptOfCall } from './kept-parts';

const EarlierVersion = z.number().int().optional().meta({
  description: 'As `formVersion` of the form `criteria`',
  deprecated: true,
});

const NamesByLanguage = z
  .partialRecord(Language, z.string())
  .describe('By language, as in the newest of the versions that have it');

/** Questions of the leading form. */
export const AnsweredQuestions = z
  .object({
    id: z.string(),
    questions: z.array(
      z.object({
        question: z.string(),
        kind: z.enum(questionKinds),
        name: z.string().describe('As in the newest of the versions'),
        names: NamesByLanguage,
        options: z
          .array(z.object({ key: z.string(), names: NamesByLanguage }))
          .optional()
          .describe('Of a choice: the options of all versions'),
        versions: z.array(z.number().int()).describe('Versions that ask it, newest first'),
      }),
    ),
  })
  .meta({
    id: 'AnsweredQuestions',
    description:
      'A form with the questions of its versions in use in the range. Answers of two versions are not the same measure, so tell them apart by `formVersion`.',
  });

/** A call in a list. */
export const CallSummary = Call.pick({
  callId: true,
  source: true,
  externalId: true,
  direction: true,
  callerNumber: true,
  calleeNumber: true,
  customerNumber: true,
  employeeId: true,
  agentEmail: true,
  agentName: true,
  extension: true,
  callDate: true,
  durationSec: true,
  status: true,
  stage: true,
  reasonCode: true,
  reason: true,
  attempts: true,
  statusAt: true,
  overallScore: true,
  violationCount: true,
  formId: true,
  formVersion: true,
  automaticFail: true,
  language: true,
  languageShares: true,
})
  .extend({
    criteriaVersion: EarlierVersion,
    scoringMode: Call.shape.scoringMode.describe(
      'Of what the overall score is. Left out where an earlier release scored the call and nothing tells it',
    ),
    answers: z
      .record(z.string(), z.union([z.number(), z.string(), z.boolean()]).nullable())
      .optional()
      .describe(
        'By question, when asked for and scored by the leading form: a score, the key of a choice, true for yes, or a number. `null` did not apply',
      ),
    team: z.string().optional(),
    mixed: z.boolean().optional(),
    unsure: z.boolean().optional().describe('Whether roles or speech are doubtful'),
  })
  .meta({ id: 'CallSummary', description: 'A call as lists show it.' });

const AnalysisAnswer = Analysis.omit({ callId: true })
  .extend({
    scores: z
      .array(CriterionScore.extend({ missing: z.boolean() }))
      .optional()
      .meta({ description: 'The answers of a call of the form `criteria`, as before', deprecated: true }),
    criteriaVersion: EarlierVersion,
    violations: z.array(Violation.extend({ atMs: z.number().int() })),
    unprovenViolations: z.array(UnprovenViolation),
  })
  .meta({ id: 'Analysis', description: 'Scores and violations of a call, each with its proof.' });

/** Everything about one call. */
export const CallDetails = CallSummary.omit({ answers: true })
  .extend({
    ...Call.pick({
      vendorCallId: true,
      answered: true,
      recorded: true,
      fileUrl: true,
      downloadedAt: true,
      recordingBytes: true,
      sentBytes: true,
      speechEngine: true,
      metrics: true,
      wonAt: true,
      createdAt: true,
      vendorFields: true,
    }).shape,
    links: CallLinks,
    kept: KeptOfCall,
    hidden: z.array(z.enum(hiddenKinds)).describe('What is masked in the texts.'),
    revealed: z.boolean(),
    roles: z.object({ by: RoleRule, confidence: z.number().optional() }).optional(),
    transcription: Transcript.omit({ version: true, callId: true }).optional(),
    cleaned: z.array(CleanedLine).optional(),
    analysis: AnalysisAnswer.optional(),
  })
  .meta({ id: 'Call', description: 'One call with all that is known of it.' });

/** The stage at which a call begins again. */
export const RetriedCall = Call.pick({ callId: true, status: true, stage: true }).meta({
  id: 'RetriedCall',
  description: 'A call that was begun again, and the stage that it waits for.',
});
