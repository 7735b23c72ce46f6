import type { ListedCall } from '../../listing';
import { secretsOf } from '../../personal-data-search';
import type { SampleCall } from '../../samples/catalogue';
import type { SampleAccount } from '../vendor-simulator';

const customerNumberOf = (call: SampleCall): string => {
  const number = call.direction === 'inbound' ? call.from : call.to;
  return `+${number.replace(/\D/g, '')}`;
};

/** The stored call of a listed one. Without a record id the customer's number identifies it. */
export const findStored = (expected: SampleCall, calls: readonly ListedCall[]): ListedCall | undefined =>
  expected.externalId === ''
    ? calls.find(
        (call) => call.callId.startsWith('sipuni-row-') && call.customerNumber === customerNumberOf(expected),
      )
    : calls.find((call) => call.callId === `sipuni-${expected.externalId}`);

/** Where stored calls differ from the sample set, one sentence each. */
export const sipuniDeviations = (expected: readonly SampleCall[], calls: readonly ListedCall[]): string[] => {
  const byId = new Map(calls.map((call) => [call.callId, call]));
  const stored = (sample: SampleCall) =>
    sample.externalId === '' ? findStored(sample, calls) : byId.get(`sipuni-${sample.externalId}`);
  const wrong = expected.flatMap((sample) => {
    const call = stored(sample);
    const { status, reasonCode } = sample.expect;
    if (!call) return [`${sample.id}: was not stored`];
    if (call.status === status && (reasonCode === undefined || call.reasonCode === reasonCode)) return [];
    const got = [call.status, call.reasonCode].filter(Boolean).join(' ');
    const wanted = [status, reasonCode].filter(Boolean).join(' ');
    return [`${sample.id} (${call.callId}): ended ${got} instead of ${wanted}. ${call.reason ?? ''}`.trim()];
  });
  const unknown = expected.length > 0 ? calls.length - expected.length : 0;
  return unknown > 0 ? [...wrong, `${unknown} more calls were stored than the telephony lists`] : wrong;
};

/** Expected results of the calls that Sipuni lists. */
export const resultsOf = (
  samples: readonly SampleCall[],
): Pick<SampleAccount, 'size' | 'toBeHeard' | 'personalData' | 'labels' | 'deviations'> => ({
  size: samples.length,
  toBeHeard: samples.length,
  personalData: secretsOf(samples),
  labels: (calls) =>
    new Map(
      samples.flatMap((sample) => {
        const call = findStored(sample, calls);
        return call ? [[call.callId, sample.id] as const] : [];
      }),
    ),
  deviations: ({ calls }) => sipuniDeviations(samples, calls),
});
