import type { CallSlices } from '../../../../functions/telephony/call-list';

export const zone = 'Europe/Istanbul';
/** The vendor's largest answer (records). */
export const cap = 100;

/** A call at the vendor. Times are epoch seconds. */
export interface VendorCall {
  key: string;
  at: number;
  /** When the vendor begins to show it. By default at once. */
  appearsAt?: number;
  /** When its record changes again. By default never. */
  changesAt?: number;
  /** Whether an agent took it. */
  withAgent?: boolean;
}

/** The vendor's record of a call at a time (epoch seconds). */
export const recordOf = (call: VendorCall, now: number) => ({
  call_key: call.key,
  call_id: `1740819622.${call.key}`,
  call_date: vendorTime(call.at),
  caller_id: '05321234567',
  called_num: '08502001122',
  is_inbound: true,
  duration: call.changesAt !== undefined && now >= call.changesAt ? 200 : 100,
  agent_email: call.withAgent === false ? null : 'Agent.One@example.com',
  agent_name: 'Agent One',
  call_result: 'answered',
});

/** Istanbul is three hours ahead of UTC all year. */
export const vendorTime = (at: number): string =>
  new Date((at + 3 * 3600) * 1000).toISOString().slice(0, 19).replace('T', ' ');

export interface InMemoryAlotech extends Pick<CallSlices, 'between'> {
  calls: VendorCall[];
  readonly asked: { from: number; to: number }[];
}

/**
 * A vendor that returns at most 100 records in an unpredictable order.
 *
 * @param now epoch ms
 * @param random in [0, 1)
 */
export const inMemoryAlotech = (
  calls: VendorCall[],
  now: () => number,
  random: () => number = () => 0.5,
): InMemoryAlotech => {
  const asked: { from: number; to: number }[] = [];
  const vendor: InMemoryAlotech = {
    calls,
    asked,
    between: async (from, to, { onRequest } = {}) => {
      onRequest?.();
      const at = now() / 1000;
      asked.push({ from, to });
      return vendor.calls
        .filter((call) => from <= call.at && call.at <= to && (call.appearsAt ?? 0) <= at)
        .map((call) => ({ call, rank: random() }))
        .sort((a, b) => a.rank - b.rank)
        .slice(0, cap)
        .map(({ call }) => recordOf(call, at));
    },
  };
  return vendor;
};
