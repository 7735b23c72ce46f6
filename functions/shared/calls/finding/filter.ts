import { employeeKeyOf } from '../entity';
import { type Call, type CallStatus, type Direction, formOf, type ReasonCode } from '../schema';
import { scoreOfTen } from '../score-of-ten';
import { type Facts, heardInOf, unheard } from './facts';

/** Both ends belong to it. */
export interface Bounds {
  least?: number | undefined;
  most?: number | undefined;
}

/** Which calls a list shows. What is left out filters nothing. */
export interface CallFilter {
  /** ISO-8601, UTC, inclusive. */
  from: string;
  /** ISO-8601, UTC, exclusive. */
  to: string;
  status?: CallStatus | undefined;
  reasonCode?: ReasonCode | undefined;
  /** Whether the call was transcribed and scored. */
  heard?: boolean | undefined;
  /** Ids of employees, and e-mails (lower case) of agents whom only the vendor knows. An empty set finds nothing. */
  employees?: ReadonlySet<string> | undefined;
  /** E.164, or as the vendor wrote it. */
  customerNumber?: string | undefined;
  source?: Call['source'] | undefined;
  direction?: Direction | undefined;
  /** Seconds. */
  duration?: Bounds | undefined;
  /** Of the call, or of a share of it. */
  language?: string | undefined;
  /** Of ten. A score of a hundred counts as its tenth. */
  score?: Bounds | undefined;
  violations?: Bounds | undefined;
  /** Id of the form that the call was scored by. */
  form?: string | undefined;
  /** Versions of two forms have nothing in common. */
  formVersion?: number | undefined;
  /** Whether roles or speech are doubtful. */
  unsure?: boolean | undefined;
}

/** Roles told with less confidence are doubtful. */
export const leastRolesConfidence = 0.8;
/** Speech with a larger share of made-up words is doubtful. */
export const mostDoubtfulShare = 0.1;

/** Whether people had better listen before they trust who said what. */
export const isUnsure = ({
  rolesConfidence = 1,
  doubtfulShare = 0,
}: Pick<Call, 'rolesConfidence' | 'doubtfulShare'>): boolean =>
  rolesConfidence < leastRolesConfidence || doubtfulShare > mostDoubtfulShare;

/** Whether an entry of an index that holds facts may be of a call that the filter wants. */
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

/** Whether the filter wants a call as it is now. Index keys do not tell upper from lower case, and this does. */
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

/** A call without the figure lies in no bounds. */
const isWithin = (bounds: Bounds | undefined, value: number | undefined): boolean =>
  bounds === undefined ||
  (value !== undefined &&
    value >= (bounds.least ?? Number.NEGATIVE_INFINITY) &&
    value <= (bounds.most ?? Number.POSITIVE_INFINITY));

const speaks = ({ language, languageShares = [] }: Facts, wanted: string | undefined): boolean =>
  wanted === undefined || language === wanted || languageShares.some((share) => share.language === wanted);
