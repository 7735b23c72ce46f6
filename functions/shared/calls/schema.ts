import * as z from 'zod';
import { sources } from '../../telephony/vendors';
import { Language } from '../languages';
import { scoringModeNames } from '../scoring-modes';
import { stages } from '../stage/stages';
import { ConversationMetrics } from '../transcripts/metrics';
import { RoleRule } from '../transcripts/schema';

export const callStatuses = ['QUEUED', 'UPLOADED', 'PROCESSING', 'DONE', 'ERROR', 'SKIPPED'] as const;
export const CallStatus = z.enum(callStatuses);
export type CallStatus = z.infer<typeof CallStatus>;

export const endedStatuses: readonly CallStatus[] = ['DONE', 'ERROR', 'SKIPPED'];
export const hasEnded = (call: { status: CallStatus }): boolean => endedStatuses.includes(call.status);

/** Why a call was left out on purpose (`SKIPPED`). */
export const skipReasons = [
  'NOT_ANSWERED',
  'STATUS_UNKNOWN',
  'NO_RECORDING',
  'EMPLOYEE_NOT_FOUND',
  'INTERNAL_CALL',
  'RECORDING_NOT_FOUND',
  'RECORDING_SILENT',
  'TRANSCRIPT_EMPTY',
  'NOT_WON',
] as const;

/** Why a call failed (`ERROR`), or why its current stage is being tried again. */
export const errorReasons = [
  'RECORDING_EMPTY',
  'RECORDING_NOT_AUDIO',
  'RECORDING_TRUNCATED',
  'RECORDING_TOO_LARGE',
  'RECORDING_CORRUPT',
  'RECORDING_TOO_LONG',
  'RECORDING_LINK_REFUSED',
  'VENDOR_REFUSED',
  'VENDOR_THROTTLED',
  'VENDOR_UNAVAILABLE',
  'VENDOR_SWITCHED_OFF',
  'PREPARATION_FAILED',
  'SPEECH_REFUSED',
  'SPEECH_TOO_LARGE',
  'SPEECH_FAILED',
  'SPEECH_UNAVAILABLE',
  'MODEL_ANSWER_INVALID',
  'MODEL_UNAVAILABLE',
  'MODEL_FILTERED',
  'MODEL_THROTTLED',
  'MODEL_ACCESS_DENIED',
  'MODEL_NOT_FOUND',
  'NO_FORM',
  'DEAD_LETTERED',
  'UNEXPECTED',
] as const;

export const ReasonCode = z.enum([...skipReasons, ...errorReasons]);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** `unknown` when the vendor does not say. */
export const directions = ['inbound', 'outbound', 'internal', 'unknown'] as const;
export const Direction = z.enum(directions);
export type Direction = z.infer<typeof Direction>;

/** How much of a call is spoken in a language: 0 to 1, two decimals. */
export const LanguageShare = z.object({ language: Language, share: z.number() });
export type LanguageShare = z.infer<typeof LanguageShare>;

/** One telephone call as it is stored (requirement B3 and the status fields of the architecture note). */
export const Call = z.object({
  /** `<source>-<externalId>`; safe in a URL and in an S3 key. */
  callId: z.string(),
  source: z.enum(sources),
  /** The vendor's record id, or one derived from the row when the vendor gave none. */
  externalId: z.string(),
  /** What the vendor's own screens call the call, which people quote. Absent when its record names nothing of the kind. */
  vendorCallId: z.string().optional(),
  direction: Direction,
  answered: z.boolean(),
  recorded: z.boolean(),
  /** E.164 where the number could be read as one, else as the vendor wrote it (an extension, say). */
  callerNumber: z.string(),
  calleeNumber: z.string(),
  /** E.164 number of the party that is not ours; absent on internal calls and hidden numbers. */
  customerNumber: z.string().optional(),
  extension: z.string().optional(),
  employeeId: z.string().optional(),
  /** Lower case; by it a call is matched with the owner of a closed-won row (A4). */
  agentEmail: z.string().optional(),
  agentName: z.string().optional(),
  /** ISO-8601, UTC. */
  callDate: z.string(),
  /** Talk time, seconds. */
  durationSec: z.number().int().nonnegative(),
  status: CallStatus,
  stage: z.enum(stages),
  reasonCode: ReasonCode.optional(),
  /** What happened and what to do about it, in plain words. */
  reason: z.string().optional(),
  /** How often the current stage was tried. */
  attempts: z.number().int().nonnegative(),
  /** ISO-8601, UTC: when status, stage or reason last changed. */
  statusAt: z.string(),
  /** Raised by one with every retry a person asks for, so that late duplicates of an older round do nothing. */
  round: z.number().int().nonnegative(),
  /** Set once the message that starts processing has been sent; a sync sends it again while this is absent. */
  dispatchedAt: z.string().optional(),
  /** `s3://` address of the recording while it is kept. */
  fileUrl: z.string().optional(),
  recordingBytes: z.number().int().optional(),
  /** Bytes of a recording that may have been cut off. It is taken when the vendor sends as many again. */
  doubtedBytes: z.number().int().optional(),
  /** ISO-8601, UTC: when the recording was last stored (A6); stays when the recording goes. */
  downloadedAt: z.string().optional(),
  /** What was sent to the speech engine after clean-up and compression, bytes (B11). */
  sentBytes: z.number().int().optional(),
  /** How long the recording plays, milliseconds; `durationSec` is what the vendor counts. */
  recordingMs: z.number().int().optional(),
  /** The engine that heard the call. */
  speechEngine: z.string().optional(),
  /** By which rule the agent was told from the customer, and how sure it was, 0 to 1. */
  rolesBy: RoleRule.optional(),
  rolesConfidence: z.number().optional(),
  /** Share of the words that the engine made up, 0 to 1, two decimals. */
  doubtfulShare: z.number().optional(),
  /** How the conversation went (D6); absent while it is unknown who speaks, or when. */
  metrics: ConversationMetrics.optional(),
  transcriptKey: z.string().optional(),
  cleanedKey: z.string().optional(),
  /** ISO 639-1 of the language that the call is taken to be in; `und` when nobody can tell. */
  language: z.string().optional(),
  /** The languages of the call, most spoken first; more than one in a mixed call. */
  languageShares: z.array(LanguageShare).optional(),
  overallScore: z.number().optional(),
  /** Of what the overall score is. Calls of before have none. */
  scoringMode: z.enum(scoringModeNames).optional(),
  violationCount: z.number().int().optional(),
  /** The form that the call was scored by, and its version. */
  formId: z.string().optional(),
  formVersion: z.number().int().optional(),
  /** An answer makes the overall score 0. */
  automaticFail: z.boolean().optional(),
  /** Of a call that an earlier release scored. No call is written with it any more. */
  criteriaVersion: z.number().int().optional(),
  /** Fields of the vendor that have no name of ours, as they came. */
  vendorFields: z.record(z.string(), z.unknown()).optional(),
  /** Digest of the vendor's record; a record with the same digest is not written again. */
  recordDigest: z.string().optional(),
  /** Set with every write that can make a call won, removed by the matching room: a sync that meets it sends the call again. */
  awaitsMatching: z.boolean().optional(),
  /** ISO-8601, UTC: when the call was found to belong to a closed-won customer (A4). */
  wonAt: z.string().optional(),
  /** The customer whose audio job counts this call (A5): digits of the E.164 number, as in its keys. */
  jobCustomer: z.string().optional(),
  /** Dense number of the call among all calls, from 0; random samples draw these. */
  ordinal: z.number().int().optional(),
  createdAt: z.string(),
});
export type Call = z.infer<typeof Call>;

/** The criteria of before are a form with this id. */
export const criteriaForm = 'criteria';

/** The form that a call was scored by. Earlier releases named the version of the criteria alone. */
export const formOf = ({
  formId,
  formVersion,
  criteriaVersion,
}: Pick<Call, 'formId' | 'formVersion' | 'criteriaVersion'>): { id: string; version: number } | undefined => {
  if (formId !== undefined && formVersion !== undefined) return { id: formId, version: formVersion };
  return criteriaVersion === undefined ? undefined : { id: criteriaForm, version: criteriaVersion };
};
