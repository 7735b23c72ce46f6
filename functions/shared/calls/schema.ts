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

const endedStatuses: readonly CallStatus[] = ['DONE', 'ERROR', 'SKIPPED'];
export const hasEnded = (call: { status: CallStatus }): boolean => endedStatuses.includes(call.status);

/** Why a call was skipped on purpose (`SKIPPED`). */
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

/** Why a call failed (`ERROR`) or why its current stage is retried. */
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

/** `unknown` if the vendor does not say. */
export const directions = ['inbound', 'outbound', 'internal', 'unknown'] as const;
export const Direction = z.enum(directions);
export type Direction = z.infer<typeof Direction>;

/** Share of a call in a language, from 0 to 1 with two decimals. */
export const LanguageShare = z.object({ language: Language, share: z.number() });
export type LanguageShare = z.infer<typeof LanguageShare>;

/** One stored telephone call (requirement B3 and the status fields of the architecture note). */
export const Call = z.object({
  /** `<source>-<externalId>`. It is safe in URLs and S3 keys. */
  callId: z.string(),
  source: z.enum(sources),
  /** The vendor's record id. Without one it is derived from the row. */
  externalId: z.string(),
  /** The vendor's id of the call, which people quote. Absent if the record has none. */
  vendorCallId: z.string().optional(),
  direction: Direction,
  answered: z.boolean(),
  recorded: z.boolean(),
  /** E.164 if readable. Otherwise as the vendor wrote it, for example an extension. */
  callerNumber: z.string(),
  calleeNumber: z.string(),
  /** E.164 number of the other party. Absent on internal calls and hidden numbers. */
  customerNumber: z.string().optional(),
  extension: z.string().optional(),
  employeeId: z.string().optional(),
  /** Lower case. Matches the call with the owner of a closed-won row (A4). */
  agentEmail: z.string().optional(),
  agentName: z.string().optional(),
  /** ISO-8601 in UTC. */
  callDate: z.string(),
  /** Talk time (s). */
  durationSec: z.number().int().nonnegative(),
  status: CallStatus,
  stage: z.enum(stages),
  reasonCode: ReasonCode.optional(),
  /** Says in plain words what happened and what to do. */
  reason: z.string().optional(),
  /** Number of attempts of the current stage. */
  attempts: z.number().int().nonnegative(),
  /** Last change of status, stage or reason. ISO-8601 in UTC. */
  statusAt: z.string(),
  /** Grows by one with every retry by a person. Late duplicates of an older round then do nothing. */
  round: z.number().int().nonnegative(),
  /** Set once the start message was sent. A sync sends it again while this is absent. */
  dispatchedAt: z.string().optional(),
  /** `s3://` address of the recording while it exists. */
  fileUrl: z.string().optional(),
  recordingBytes: z.number().int().optional(),
  /**
   * Size of a possibly truncated recording (bytes). It is accepted if the vendor sends the same size again.
   */
  doubtedBytes: z.number().int().optional(),
  /** When the recording was last stored (A6). ISO-8601 in UTC. Stays after the recording is deleted. */
  downloadedAt: z.string().optional(),
  /** Size of the audio for the speech engine after clean-up and compression (bytes, B11). */
  sentBytes: z.number().int().optional(),
  /** Length of the recording (ms). `durationSec` is the vendor's figure. */
  recordingMs: z.number().int().optional(),
  /** The engine that transcribed the call. */
  speechEngine: z.string().optional(),
  /** The rule that told agent from customer, and its confidence from 0 to 1. */
  rolesBy: RoleRule.optional(),
  rolesConfidence: z.number().optional(),
  /** Share of words that the engine made up, from 0 to 1 with two decimals. */
  doubtfulShare: z.number().optional(),
  /** How the conversation went (D6). Absent while speakers or times are unknown. */
  metrics: ConversationMetrics.optional(),
  transcriptKey: z.string().optional(),
  cleanedKey: z.string().optional(),
  /** ISO 639-1 code of the assumed language. `und` if undetermined. */
  language: z.string().optional(),
  /** Languages of the call, most spoken first. A mixed call has several. */
  languageShares: z.array(LanguageShare).optional(),
  overallScore: z.number().optional(),
  /** Scale of the overall score. Calls of an earlier release have none. */
  scoringMode: z.enum(scoringModeNames).optional(),
  violationCount: z.number().int().optional(),
  /** The form and version that scored the call. */
  formId: z.string().optional(),
  formVersion: z.number().int().optional(),
  /** An answer makes the overall score 0. */
  automaticFail: z.boolean().optional(),
  /** Only on calls that an earlier release scored. Nothing writes it any more. */
  criteriaVersion: z.number().int().optional(),
  /** Fields of the vendor without a name of ours, unchanged. */
  vendorFields: z.record(z.string(), z.unknown()).optional(),
  /** Digest of the vendor's record. The same record is not written again. */
  recordDigest: z.string().optional(),
  /**
   * Set by every write that can make a call won. The matching room removes it. A sync that finds it sends the
   * call again.
   */
  awaitsMatching: z.boolean().optional(),
  /** When the call was found to be won (A4). ISO-8601 in UTC. */
  wonAt: z.string().optional(),
  /** The customer of its audio job (A5). Digits of the E.164 number as in its keys. */
  jobCustomer: z.string().optional(),
  /** Dense number of the call from 0. Random samples draw it. */
  ordinal: z.number().int().optional(),
  createdAt: z.string(),
});
export type Call = z.infer<typeof Call>;

/** Old criteria are a form with this id. */
export const criteriaForm = 'criteria';

/** The form that scored the call. Earlier releases stored only a version of the criteria. */
export const formOf = ({
  formId,
  formVersion,
  criteriaVersion,
}: Pick<Call, 'formId' | 'formVersion' | 'criteriaVersion'>): { id: string; version: number } | undefined => {
  if (formId !== undefined && formVersion !== undefined) return { id: formId, version: formVersion };
  return criteriaVersion === undefined ? undefined : { id: criteriaForm, version: criteriaVersion };
};
