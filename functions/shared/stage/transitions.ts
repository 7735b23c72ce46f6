import { type Call, callStatuses, hasEnded } from '../calls/schema';
import { type Stage, stages } from './stages';

/** The attributes that decide which change of a call is allowed. */
type Guarded = Pick<Call, 'status' | 'stage' | 'round' | 'reasonCode' | 'recordDigest' | 'jobCustomer'>;

/** Allowed values of each attribute before a change. `undefined` stands for an absent attribute. */
export type Rule = { readonly [Name in keyof Guarded]?: readonly Guarded[Name][] };

const open = callStatuses.filter((status) => !hasEnded({ status }));

/** What the stored call must look like before each change. It depends on the call as it was read. */
export const transitions = {
  /** Moves forward within a round. So a late duplicate never moves a call backwards. */
  move: ({ round }: Call, upTo: Stage): Rule => ({
    round: [round],
    stage: stages.slice(0, stages.indexOf(upTo) + 1),
    status: open,
  }),
  requeue: ({ round }: Call): Rule => ({ status: ['SKIPPED'], round: [round] }),
  reopen: ({ round }: Call): Rule => ({ status: ['ERROR', 'SKIPPED'], round: [round] }),
  /** Notes that the start message of this round was sent. */
  dispatch: ({ round }: Call): Rule => ({ round: [round] }),
  /** The counters of a job depend on the exact status (014). */
  count: ({ status, stage, round, jobCustomer }: Call): Rule => ({
    status: [status],
    stage: [stage],
    round: [round],
    jobCustomer: [jobCustomer],
  }),
  /** Enters the audio job of its customer. */
  win: ({ status, stage, round, recordDigest }: Call): Rule => ({
    status: [status],
    stage: [stage],
    round: [round],
    recordDigest: [recordDigest],
    jobCustomer: [undefined],
  }),
  /** Stores a newer record of the vendor while the call is not won. */
  replace: ({ round, recordDigest }: Call): Rule => ({
    status: ['SKIPPED'],
    reasonCode: ['NOT_WON'],
    round: [round],
    recordDigest: [recordDigest],
  }),
  /** Corrects what the record says in any stage of the call. */
  correct: ({ recordDigest }: Call): Rule => ({ recordDigest: [recordDigest] }),
} as const;

/** Restricts a rule to calls without a job. */
export const outsideJobs = (rule: Rule): Rule => ({ ...rule, jobCustomer: [undefined] });

/** Whether the call that was read may change. */
export const allows = (rule: Rule, call: Guarded): boolean =>
  namesIn(rule).every((name) => (rule[name] as readonly unknown[]).includes(call[name]));

/** Attributes and operations that ElectroDB passes to a condition. */
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
