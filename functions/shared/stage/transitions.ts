import { type Call, callStatuses, hasEnded } from '../calls/schema';
import { type Stage, stages } from './stages';

/** The attributes that decide which change of a call is allowed. */
type Guarded = Pick<Call, 'status' | 'stage' | 'round' | 'reasonCode' | 'recordDigest' | 'jobCustomer'>;

/** The values that each attribute may have before a change. `undefined` stands for an absent attribute. */
export type Rule = { readonly [Name in keyof Guarded]?: readonly Guarded[Name][] };

const open = callStatuses.filter((status) => !hasEnded({ status }));

/** What must hold of the stored call before each change, given the call as it was read. */
export const transitions = {
  /** Forward within its round. A late duplicate can't move a call backwards. */
  move: ({ round }: Call, upTo: Stage): Rule => ({
    round: [round],
    stage: stages.slice(0, stages.indexOf(upTo) + 1),
    status: open,
  }),
  requeue: ({ round }: Call): Rule => ({ status: ['SKIPPED'], round: [round] }),
  reopen: ({ round }: Call): Rule => ({ status: ['ERROR', 'SKIPPED'], round: [round] }),
  /** The message that starts this round has been sent. */
  dispatch: ({ round }: Call): Rule => ({ round: [round] }),
  /** The counters of a job hang on the exact status (014). */
  count: ({ status, stage, round, jobCustomer }: Call): Rule => ({
    status: [status],
    stage: [stage],
    round: [round],
    jobCustomer: [jobCustomer],
  }),
  /** Into the audio job of its customer. */
  win: ({ status, stage, round, recordDigest }: Call): Rule => ({
    status: [status],
    stage: [stage],
    round: [round],
    recordDigest: [recordDigest],
    jobCustomer: [undefined],
  }),
  /** By a newer record of the vendor, while the call waits for being won. */
  replace: ({ round, recordDigest }: Call): Rule => ({
    status: ['SKIPPED'],
    reasonCode: ['NOT_WON'],
    round: [round],
    recordDigest: [recordDigest],
  }),
  /** Of what a record says, wherever the call is. */
  correct: ({ recordDigest }: Call): Rule => ({ recordDigest: [recordDigest] }),
} as const;

/** A call that is in no job changes without one. */
export const outsideJobs = (rule: Rule): Rule => ({ ...rule, jobCustomer: [undefined] });

/** Whether a call that was read may change. */
export const allows = (rule: Rule, call: Guarded): boolean =>
  namesIn(rule).every((name) => (rule[name] as readonly unknown[]).includes(call[name]));

/** The attributes and operations that ElectroDB hands to a condition. */
type Attributes = Readonly<Record<keyof Guarded, unknown>>;
interface Operations {
  eq(attribute: never, value: never): string;
  notExists(attribute: never): string;
}

/** The same rule as the condition of a write. */
export const conditionOf =
  (rule: Rule) =>
  (stored: Attributes, { eq, notExists }: Operations): string =>
    namesIn(rule)
      .map((name) => {
        const attribute = stored[name] as never;
        const conditions = (rule[name] ?? []).map((value) =>
          value === undefined ? notExists(attribute) : eq(attribute, value as never),
        );
        return `(${conditions.join(' OR ')})`;
      })
      .join(' AND ');

const namesIn = (rule: Rule) => Object.keys(rule) as (keyof Rule)[];
