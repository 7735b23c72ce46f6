import * as z from 'zod';
import { EarlierAnalysis as Analysis, CriterionScore, UnprovenViolation, Violation } from '../../shared/analyses/schema';
import { Call } from '../../shared/calls/schema';
import { hiddenKinds } from '../../shared/reading/hidden-kinds';
import { CleanedLine, RoleRule, Transcript } from '../../shared/transcripts/schema';
import { CallLinks } from './call-links';
import { KeptOfCall } from './kept';

/** What a list shows of a call. */
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
  criteriaVersion: true,
  language: true,
  languageShares: true,
})
  .extend({
    team: z.string().optional(),
    mixed: z.boolean().optional(),
    unsure: z.boolean().optional().describe('Whether roles or speech are doubtful'),
  })
  .meta({ id: 'CallSummary', description: 'A call as lists show it.' });

const AnalysisAnswer = Analysis.omit({ callId: true })
  .extend({
    scores: z.array(CriterionScore.extend({ missing: z.boolean() })),
    violations: z.array(Violation.extend({ atMs: z.number().int() })),
    unprovenViolations: z.array(UnprovenViolation),
  })
  .meta({ id: 'Analysis', description: 'Scores and violations of a call, each with its proof.' });

/** Everything that is shown of one call. */
export const CallDetails = CallSummary.extend({
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
}).meta({ id: 'Call', description: 'One call with all that is known of it.' });

/** Where a call begins again. */
export const RetriedCall = Call.pick({ callId: true, status: true, stage: true }).meta({
  id: 'RetriedCall',
  description: 'A call that was begun again, and the stage that it waits for.',
});
