import { Readable } from 'node:stream';
import type { VendorRecordings } from '../../functions/telephony/recording-stream';
import { generateCalls, type SampleCall, sampleEmployees } from '../../local/samples/catalogue';
import { simulateCall } from '../../local/simulators/call';
import { csvHeader, csvRows } from '../../local/simulators/sipuni/sipuni-csv';

/**
 * A Sipuni account without HTTP. It lists answered and recorded calls as the simulator does, and all are
 * fetched.
 */
export const sampleAccount = (count: number, now: number) => {
  const calls = generateCalls(count * 3, 1)
    .filter(isFetched)
    .slice(0, count)
    .map(simulateCall);
  if (calls.length < count) throw new Error('The samples have too few calls that are fetched.');
  const csv = [csvHeader(), ...csvRows(calls, now)].join('\n');
  const recordings: VendorRecordings = {
    vendor: 'Sipuni',
    download: async (id, use) => {
      const body = calls.find(({ externalId }) => externalId === id)?.audio() ?? Buffer.alloc(0);
      return use({ body: Readable.from([body]), contentType: 'audio/mpeg', announcedBytes: body.length });
    },
  };
  return {
    employees: sampleEmployees().map((employee) => ({ ...employee, active: true })),
    /** The page of a list. There is one. */
    page: (number: number): string => (number === 1 ? csv : csvHeader()),
    recordings,
  };
};

const isFetched = ({ answered, recorded, expect, recordingBehaviour, direction }: SampleCall): boolean =>
  answered && recorded && expect.status === 'DONE' && !recordingBehaviour && direction !== 'internal';
