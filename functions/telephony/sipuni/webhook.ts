import type { CountryCode } from 'libphonenumber-js/core';
import * as z from 'zod';
import { toE164 } from '../../shared/phone-number';
import type { CallEvent, ReadEvent } from '../call-event';
import { sipuniCallId } from './mapper';

const seconds = z.string().regex(/^\d{1,10}$/, 'has to be Unix seconds');
const party = z.string().max(100).default('');

/** A delivery about the end of a call. Other fields of Sipuni are not needed. */
const HangUp = z.object({
  event: z.enum(['2', '4'], { error: 'is none of 1 to 4' }),
  call_id: z.string().trim().min(1).max(100),
  src_num: party,
  dst_num: party,
  short_src_num: party,
  short_dst_num: party,
  status: party,
  call_start_timestamp: seconds.refine((text) => Number(text) > 0, 'has to be the start of the call'),
  call_answer_timestamp: seconds.catch('0'),
  /** When the event happened, which is the end of the leg. */
  timestamp: seconds.catch('0'),
  call_record_link: z.string().max(2000).default(''),
});
type HangUp = z.infer<typeof HangUp>;

/** Statuses that say whether somebody spoke. */
const statusWords = new Map([
  ['ANSWER', true],
  ['BUSY', false],
  ['NOANSWER', false],
  ['CANCEL', false],
  ['CONGESTION', false],
  ['CHANUNAVAIL', false],
]);

/** Reads a delivery of Sipuni's webhook about the end of a call. */
export const sipuniEventReader =
  ({ country }: { country: CountryCode }): ReadEvent =>
  (fields) => {
    const { data, error } = HangUp.safeParse(fields);
    if (data) return toCallEvent(data, country);
    const named = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { fault: `The delivery cannot be used. ${named.join('; ').slice(0, 500)}` };
  };

const toCallEvent = (event: HangUp, country: CountryCode): CallEvent => ({
  vendorCallId: event.call_id,
  callIds: recordIdsOf(event.call_record_link).map(sipuniCallId),
  numbers: filledParties(event.src_num, event.dst_num).map((number) => toE164(number, country) ?? number),
  extensions: filledParties(event.short_src_num, event.short_dst_num),
  startedAt: new Date(Number(event.call_start_timestamp) * 1000).toISOString(),
  answered: statusWords.get(event.status.toUpperCase()) ?? Number(event.call_answer_timestamp) > 0,
  ...talkOf(event),
});

const talkOf = ({ call_answer_timestamp: answer, timestamp: end }: HangUp): Pick<CallEvent, 'talkSec'> =>
  Number(answer) > 0 && Number(end) >= Number(answer) ? { talkSec: Number(end) - Number(answer) } : {};

const filledParties = (...parties: readonly string[]): string[] =>
  parties.map((text) => text.trim()).filter((text) => text !== '');

/** Parts of a link to check. */
const mostParts = 5;
const recordId = /^(?=.*\d)[\w.-]{6,100}$/;

/** Sipuni does not document which part of the link is the record id. So every possible part counts. */
const recordIdsOf = (link: string): string[] => {
  const url = URL.parse(link.trim());
  const parts = url ? [...url.searchParams.values(), ...url.pathname.split('/')] : [link.trim()];
  const ids = parts
    .map((part) => part.replace(/\.(?:mp3|wav|ogg)$/i, ''))
    .filter((part) => recordId.test(part));
  return [...new Set(ids)].slice(0, mostParts);
};
