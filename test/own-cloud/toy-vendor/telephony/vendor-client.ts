import type { Readable } from 'node:stream';
import * as z from 'zod';
import { VendorFailure } from '../../shared/errors';
import { vendorHttp } from '../../shared/http/vendor-http';
import { toE164 } from '../../shared/phone-number';
import type { CallPages, CallRecord } from '../call-list';
import { syncFailures } from '../sync-failure';
import type { Telephony, VendorAccount } from '../telephony';
import { toRecording } from '../unpack-recording';
import type { ToyCredentials } from '.';
import type { ToySettings } from './settings';

const ToyCall = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  direction: z.enum(['inbound', 'outbound']),
  from: z.string(),
  to: z.string(),
  extension: z.string(),
  seconds: z.number(),
});
const ToyPage = z.array(ToyCall);

const toSyncFailure = syncFailures((failure) => ({
  outcome: failure.kind === 'refused' ? 'CREDENTIALS_REFUSED' : 'VENDOR_UNAVAILABLE',
  message: `${failure.message}. Look at the key, then sync again.`,
  mayPass: failure.isTransient,
}));

/** The toy vendor with an account. */
export const connectToy = ({
  settings,
  credentials,
  ...pace
}: VendorAccount<ToySettings, ToyCredentials>): Telephony<CallPages> => {
  const { baseUrl, timeoutMs, defaultCountry } = settings;
  const http = vendorHttp({ vendor: 'Toy', baseUrl, timeoutMs, ...pace });
  const headers = async () => ({ authorization: `Bearer ${(await credentials()).key}` });

  const recordOf = ({
    id,
    at,
    direction,
    from,
    to,
    extension,
    seconds,
  }: z.infer<typeof ToyCall>): CallRecord => {
    const [callerNumber, calleeNumber] = [toE164(from, defaultCountry), toE164(to, defaultCountry)];
    const customerNumber = direction === 'inbound' ? callerNumber : calleeNumber;
    return {
      callId: `toy-${id}`,
      source: 'toy',
      externalId: id,
      direction,
      answered: seconds > 0,
      recorded: true,
      callerNumber: callerNumber ?? from,
      calleeNumber: calleeNumber ?? to,
      ...(customerNumber ? { customerNumber } : {}),
      extension,
      callDate: at,
      durationSec: seconds,
      vendorFields: {},
    };
  };

  return {
    list: {
      ask: async (page, size, deadline) => {
        const options = {
          headers: await headers(),
          responseType: 'text',
          transformResponse: String,
        } as const;
        return http.ask(
          (client, signal) => client.get(`/calls?page=${page}&size=${size}`, { ...options, signal }),
          ({ data }) => String(data),
          { deadline },
        );
      },
      read: (text) => {
        try {
          const rows = ToyPage.parse(JSON.parse(text)).map((call) => ({
            record: recordOf(call),
            unknownWords: [],
          }));
          return { rows, rejected: [] };
        } catch (cause) {
          throw new VendorFailure('Toy', 'malformed', 'Toy answered no list of calls', { cause });
        }
      },
    },
    recordings: {
      vendor: 'Toy',
      download: async (id, use, deadline) => {
        const options = { headers: await headers(), responseType: 'stream' } as const;
        return http.ask(
          (client, signal) => client.get(`/calls/${id}/recording`, { ...options, signal }),
          async ({ data, headers: answered }) => use(await toRecording('Toy', data as Readable, answered)),
          { deadline },
        );
      },
    },
    toSyncFailure,
  };
};
