import type { AnalysisStore } from '../../shared/analyses/store';
import type { AuditStore } from '../../shared/audit/store';
import type { ObjectStore } from '../../shared/aws/objects';
import type { Call } from '../../shared/calls/schema';
import { HttpProblem } from '../../shared/http/http-api';
import { oneOf } from '../../shared/http/query-fields';
import type { Caller, Role } from '../../shared/http/roles';
import type { HiddenKind } from '../../shared/reading/hidden-kinds';
import { type Conversation, maskForPeople } from '../../shared/reading/mask-for-people';
import { CleanedTranscript, Transcript } from '../../shared/transcripts/schema';
import { findVisibleCall, type SeenCallPorts, seesByRole } from './visible-call';

/** Query field. Each reveal is recorded in the audit. */
export const revealField = oneOf(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')
  .describe(
    'Shows card numbers, ids, IBANs and codes as they were said. For supervisors, analysts and admins. Each use is an item of the audit.',
  );

const mayReveal: readonly Role[] = ['supervisor', 'analyst', 'admin'];

export interface TranscriptPorts {
  objects: Pick<ObjectStore, 'json'>;
}

/** The stored conversation of a call. */
export const readTranscripts = async (
  { objects }: TranscriptPorts,
  call: Call,
): Promise<Pick<Conversation, 'transcript' | 'cleaned'>> => {
  const [transcript, cleaned] = await Promise.all([
    call.transcriptKey ? objects.json(call.transcriptKey, Transcript) : undefined,
    call.cleanedKey ? objects.json(call.cleanedKey, CleanedTranscript) : undefined,
  ]);
  return { transcript, cleaned };
};

export interface ReadingPorts {
  audit: Pick<AuditStore, 'add'>;
  /** Makes a unique id. */
  newName: () => string;
}

export interface Reading {
  callId: string;
  caller: Caller;
  reveal: boolean;
  /** What is read. It is the call or a format of its transcript. */
  form: string;
  /** Epoch ms. */
  now: number;
}

export interface ReadConversation extends Conversation {
  /** Kinds of data that are masked or were revealed. */
  kinds: HiddenKind[];
}

/**
 * A conversation as a person may read it. The audit records a reveal first. If that fails, there is no
 * answer.
 * @param reading of a call from {@link findReadableCall}
 */
export const maskOrReveal = async (
  ports: ReadingPorts,
  { callId, caller, reveal, form, now }: Reading,
  conversation: Conversation,
): Promise<ReadConversation> => {
  const { kinds, ...masked } = maskForPeople(conversation);
  if (!reveal) return { ...masked, kinds };
  await ports.audit.add({
    auditId: ports.newName(),
    kind: 'reveal',
    at: new Date(now).toISOString(),
    sub: caller.sub,
    email: caller.email,
    callId,
    details: { form, kinds },
  });
  return { ...conversation, kinds };
};

/**
 * Finds the call that somebody reads, masked or revealed.
 * @throws HttpProblem 404 if the person may not see it, or 403 for a forbidden reveal
 */
export const findReadableCall = async (
  ports: SeenCallPorts,
  { callId, caller, reveal }: Pick<Reading, 'callId' | 'caller' | 'reveal'>,
): Promise<Call> => {
  if (reveal) refuseReveal(caller);
  const call = await findVisibleCall(ports, callId, caller);
  if (!reveal || (await seesByRole(ports, call, caller, mayReveal))) return call;
  throw new HttpProblem(
    'FORBIDDEN',
    'A supervisor may reveal the calls of the own team, and this is none of them. Leave reveal out.',
  );
};

const refuseReveal = ({ roles }: Pick<Caller, 'roles'>): void => {
  if (mayReveal.some((role) => roles.includes(role))) return;
  throw new HttpProblem(
    'FORBIDDEN',
    `Only the roles ${mayReveal.join(', ')} may reveal what is masked. Leave reveal out, or ask an administrator for one of them.`,
  );
};

export interface ConversationPorts extends TranscriptPorts, ReadingPorts {
  analyses: Pick<AnalysisStore, 'get'>;
}
