import { preparedKey, recordingKey } from '../../functions/shared/calls/object-keys';
import { type Call, callStatuses, hasEnded } from '../../functions/shared/calls/schema';
import { stages } from '../../functions/shared/stage/stages';

export interface Watched {
  /** The call as it is stored now. */
  call: () => Call | undefined;
  bucket: ReadonlyMap<string, unknown>;
  keepRecordings: boolean;
}

/** Checks a call after every write, and its audio at the end. */
export const watchCall = ({ call, bucket, keepRecordings }: Watched) => {
  const faults: string[] = [];
  let before = call();
  const describeCall = ({ round, status, stage, reasonCode }: Call) =>
    `${round} ${status} ${stage} ${reasonCode ?? ''}`;
  return {
    faults,
    /** A call moves forward within its round, or its status goes back with a reason. */
    note: (): void => {
      const now = call();
      if (before && now && isFault(before, now))
        faults.push(`${describeCall(before)} -> ${describeCall(now)}`);
      before = now;
    },
    /** In the end a call has a status and a reason. Only audio that people may play is left. */
    rest: (): void => {
      const now = call();
      if (!now) return;
      if (!hasEnded(now)) faults.push(`waits for ever: ${describeCall(now)}`);
      if (now.status !== 'DONE' && !(now.reasonCode && now.reason))
        faults.push(`no reason: ${describeCall(now)}`);
      if (bucket.has(preparedKey(now))) faults.push(`keeps the prepared sound: ${describeCall(now)}`);
      const isKept = bucket.has(recordingKey(now));
      if (isKept && !keepRecordings) faults.push(`keeps the recording: ${describeCall(now)}`);
      if (!isKept && keepRecordings && now.status === 'DONE') faults.push('has lost the recording');
    },
  };
};

const isFault = (before: Call, now: Call): boolean => {
  if (now.round !== before.round) return now.round !== before.round + 1 || !hasEnded(before);
  if (hasEnded(before)) return now.status !== before.status;
  if (stages.indexOf(now.stage) < stages.indexOf(before.stage)) return true;
  return callStatuses.indexOf(now.status) < callStatuses.indexOf(before.status) && !now.reasonCode;
};
