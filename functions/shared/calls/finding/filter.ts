import { employeeKeyOf } from '../entity';
import { type Call, type CallStatus, type Direction, formOf, type ReasonCode } from '../schema';
import { scoreOfTen } from '../score-of-ten';
import { type Facts, heardInOf, unheard } from './facts';

/** Both ends are inclusive. */
export interface Bounds {
  least?: number | undefined;
  most?: number | undefined;
}

/** Says which calls a list shows. An absent field filters nothing. */
export interface CallFilter {
  /** Inclusive. ISO-8601 in UTC. */
  from: string;
  /** Exclusive. ISO-8601 in UTC. */
  to: string;
  status?: CallStatus | undefined;
  reasonCode?: ReasonCode | undefined;
  /** Whether the call was transcribed and scored. */
  heard?: boolean | undefined;
  /**
   * Ids of employees and e-mails (lower case) of agents whom only the vendor knows. An empty set finds
   * nothing.
   */
  employees?: ReadonlySet<string> | undefined;
  /** E.164 or as the vendor wrote it. */
  customerNumber?: string | undefined;
  source?: Call['source'] | undefined;
  direction?: Direction | undefined;
  /** Seconds. */
  duration?: Bounds | undefined;
  /** A language of the call or of a part of it. */
  language?: string | undefined;
  /** Bounds from 0 to 10. A score of the mode `hundred` counts as its tenth. */
  score?: Bounds | undefined;
  violations?: Bounds | undefined;
  /** Id of the form that scored the call. */
  form?: string | undefined;
  /** Needs a form. Versions of different forms are unrelated. */
  formVersion?: number | undefined;
  /** Whether roles or speech are doubtful. */
  unsure?: boolean | undefined;
}

/** Roles with a lower confidence are doubtful. */
export const leastRolesConfidence = 0.8;
/** Speech with a larger share of made-up words is doubtful. */
export const mostDoubtfulShare = 0.1;

/** Whether people should listen before they trust who said what. */
export const isUnsure = ({
  rolesConfidence = 1,
  doubtfulShare = 0,
}: Pick<Call, 'rolesConfidence' | 'doubtfulShare'>): boolean =>
  rolesConfidence < leastRolesConfidence || doubtfulShare > mostDoubtfulShare;

/** Whether an index entry with facts may belong to a wanted call. */
export const fits = (facts: Facts, filter: CallFilter): boolean =>
  isIn(filter.employees, facts.employeeKey) &&
  isSame(filter.heard, facts.heardIn !== unheard) &&
  isSame(filter.source, facts.source) &&
  isSame(filter.direction, facts.direction) &&
  isSame(filter.form, formOf(facts)?.id) &&
  isSame(filter.formVersion, formOf(facts)?.version) &&
  isSame(filter.unsure, isUnsure(facts)) &&
  isWithin(filter.duration, facts.durationSec) &&
  isWithin(filter.score, scoreOfTen(facts)) &&
  isWithin(filter.violations, facts.violationCount) &&
  speaks(facts, filter.language);

/** Whether the filter wants the call as it is now. Unlike index keys it is case-sensitive. */
export const wants = (filter: CallFilter, call: Call): boolean =>
  call.callDate >= filter.from &&
  call.callDate < filter.to &&
  isSame(filter.status, call.status) &&
  isSame(filter.reasonCode, call.reasonCode) &&
  isSame(filter.customerNumber, call.customerNumber) &&
  fits(factsOf(call), filter);

const factsOf = (call: Call): Facts => ({
  ...call,
  employeeKey: employeeKeyOf(call),
  heardIn: heardInOf(call),
});

const isIn = (wanted: ReadonlySet<string> | undefined, value: string): boolean =>
  wanted === undefined || wanted.has(value);

const isSame = <T>(wanted: T | undefined, value: T | undefined): boolean =>
  wanted === undefined || wanted === value;

/** A call without the figure is outside all bounds. */
const isWithin = (bounds: Bounds | undefined, value: number | undefined): boolean =>
  bounds === undefined ||
  (value !== undefined &&
    value >= (bounds.least ?? Number.NEGATIVE_INFINITY) &&
    value <= (bounds.most ?? Number.POSITIVE_INFINITY));

const speaks = ({ language, languageShares = [] }: Facts, wanted: string | undefined): boolean =>
  wanted === undefined || language === wanted || languageShares.some((share) => share.language === wanted);
