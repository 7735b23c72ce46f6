import { createHash } from 'node:crypto';
import { toUSVString } from 'node:util';
import type { CountryCode } from 'libphonenumber-js/core';
import { DateTime } from 'luxon';
import * as z from 'zod';
import { comparableEmail } from '../../shared/email';
import { toE164 } from '../../shared/phone-number';
import type { RejectedRow } from '../../shared/syncs/schema';
import type { CallRecord, RowFault } from '../call-list';
import { readDirection, readDuration, readText } from './record-fields';
import { storable } from './storable';

export interface AlotechMapping {
  /** IANA zone of the account; the vendor's times carry no offset. */
  timeZone: string;
  /** The country whose national spellings of numbers are understood, ISO 3166. */
  country: CountryCode;
}

/** What the vendor is known to call the time of a call, in the order in which they are believed. */
const timeFields = ['call_date', 'start_time', 'startdatetime', 'call_start_time'] as const;

const AlotechRecord = z.looseObject({
  call_key: z
    .union([z.string(), z.number()], 'The record has no call_key')
    .transform((value) => readText(value).value)
    .pipe(z.string().min(1, 'The record has no call_key').max(1000, 'call_key is no key but a text')),
});

/** Characters of an e-mail address. */
const longestEmail = 320;
/** Bytes of a record as JSON; the table takes no item of more than 400 kB, and one such record would stop all others. */
const largestRecord = 100_000;

/**
 * Turns a record of Alotech's list into ours, or says why it can't be used.
 *
 * An answered call has the result `answered` or an agent who talked; Alotech does not tell which calls it recorded. The
 * customer of a call whose direction is unknown is decided when the call turns out to be won. Only a key and a time are
 * needed. What else can't be read counts as absent and is kept among the vendor's fields as it came.
 */
export const mapAlotechRecord = (
  record: unknown,
  { timeZone, country }: AlotechMapping,
): CallRecord | RowFault => {
  const bytes = Buffer.byteLength(jsonOf(record));
  if (bytes > largestRecord)
    return invalid(`The record has ${bytes} bytes; no more than ${largestRecord} can be kept`);
  const parsed = AlotechRecord.safeParse(record);
  if (!parsed.success) return invalid(faultOf(parsed.error));
  const fields = parsed.data;

  const time = timeOfRecord(fields, timeZone);
  if (!time) {
    const reason = `The record has no time of the form YYYY-MM-DD HH:MM:SS in ${timeFields.join(', ')}. It was left out; correct it in Alotech and sync again.`;
    return { code: 'ROW_INVALID_DATE', reason };
  }
  const read = {
    caller_id: readText(fields.caller_id),
    called_num: readText(fields.called_num),
    is_inbound: readDirection(fields.is_inbound),
    duration: readDuration(fields.duration),
    agent_email: readText(fields.agent_email, longestEmail),
    agent_name: readText(fields.agent_name),
  };
  const mapped = new Set(['call_key', time.field]);
  for (const [name, { isUnderstood }] of Object.entries(read)) if (isUnderstood) mapped.add(name);
  const vendorFields = storable(
    Object.fromEntries(Object.entries(record as object).filter(([name]) => !mapped.has(name))),
  );
  if (!vendorFields) return invalid('Its fields are nested deeper than can be kept');

  const direction = read.is_inbound.value;
  const durationSec = read.duration.value;
  const caller = toE164(read.caller_id.value, country);
  const callee = toE164(read.called_num.value, country);
  const customer = direction === 'inbound' ? caller : direction === 'outbound' ? callee : undefined;
  const agentEmail = comparableEmail(read.agent_email.value);
  const isCalledAnswered = readText(fields.call_result).value.toLowerCase() === 'answered';
  const answered = isCalledAnswered || (agentEmail !== '' && durationSec > 0);
  return {
    callId: callIdOf(fields.call_key),
    source: 'alotech',
    externalId: fields.call_key,
    ...(isQuoted(fields.call_id) ? { vendorCallId: toUSVString(String(fields.call_id)) } : {}),
    direction,
    answered,
    recorded: answered,
    callerNumber: caller ?? read.caller_id.value,
    calleeNumber: callee ?? read.called_num.value,
    ...(customer ? { customerNumber: customer } : {}),
    ...(agentEmail ? { agentEmail } : {}),
    ...(read.agent_name.value ? { agentName: read.agent_name.value } : {}),
    callDate: new Date(time.at).toISOString(),
    durationSec,
    vendorFields,
  };
};

/** Whether the vendor's screens show the call by this id, which people then quote. */
const isQuoted = (callId: unknown): boolean =>
  (typeof callId === 'string' && callId !== '') || typeof callId === 'number';

/** What a rejected row keeps of a record, and by which names a person finds it at the vendor. */
export const rowOf = (record: unknown): Pick<RejectedRow, 'row' | 'callKey' | 'vendorCallId'> => {
  const row = asRow(record);
  const { call_key: callKey, call_id: vendorCallId } = row;
  return {
    row,
    ...(callKey === undefined ? {} : { callKey }),
    ...(vendorCallId === undefined ? {} : { vendorCallId }),
  };
};

/** A record as far as a rejected row keeps it: one text per field. */
export const asRow = (record: unknown): Record<string, string> =>
  typeof record === 'object' && record !== null && !Array.isArray(record)
    ? Object.fromEntries(
        Object.entries(record).map(([name, value]) => [
          toUSVString(name),
          typeof value === 'string' ? toUSVString(value) : jsonOf(value),
        ]),
      )
    : { record: jsonOf(record) };

/** What is nested deeper than it can be written counts as nothing: it is refused for its depth. */
const jsonOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
};

/** When a record says the call was, epoch milliseconds; also of one that can't be used otherwise. */
export const timeOfRecord = (
  record: unknown,
  timeZone: string,
): { at: number; field: string } | undefined => {
  if (typeof record !== 'object' || record === null) return undefined;
  for (const field of timeFields) {
    const text: unknown = Reflect.get(record, field);
    if (typeof text !== 'string' || !/^\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) continue;
    const time = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: timeZone });
    if (time.isValid) return { at: time.toMillis(), field };
  }
  return undefined;
};

/** By the key alone, which is the call's identity (decision 018). */
const callIdOf = (key: string): string =>
  `alotech-${createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 20)}`;

const faultOf = ({ issues: [issue] }: z.ZodError): string =>
  issue?.path.length ? issue.message : 'It is no record of named fields';

const invalid = (fault: string) => ({
  code: 'ROW_INVALID' as const,
  reason: `${fault}. The record was left out; correct it in Alotech and sync again.`,
});
