import { type DealState, judgeDeal } from '../../../functions/api/won-deals/judge-deal';
import type { Call } from '../../../functions/shared/calls/schema';
import { aSyncedCall, aWonRow } from '../../support/fixtures';

const owner = 'ayse.yilmaz@ornek.example';
const rule = { wonMinSeconds: 40, agentEmailOf: ({ agentEmail }: Call) => agentEmail };
const judge = (calls: readonly Call[], deal = aWonRow()) => judgeDeal(deal, calls, rule).state;

/** Answered, recorded, long enough and by the owner. Skipped until it is won. */
const aCandidate = (overrides: Partial<Call> = {}): Call =>
  aSyncedCall({
    agentEmail: owner,
    durationSec: 61,
    answered: true,
    recorded: true,
    status: 'SKIPPED',
    reasonCode: 'NOT_WON',
    ...overrides,
  });

test.each<[string, Partial<Call>, DealState]>([
  ['is won and waits', { jobCustomer: '905550000101', status: 'QUEUED', reasonCode: undefined }, 'HAS_CALLS'],
  [
    'is won and failed',
    { jobCustomer: '905550000101', status: 'ERROR', reasonCode: 'SPEECH_FAILED' },
    'FAILED',
  ],
  [
    'is won and was not recorded',
    { jobCustomer: '905550000101', recorded: false, reasonCode: 'NO_RECORDING' },
    'NOT_RECORDED',
  ],
  ['needs not be won', { status: 'DONE', reasonCode: undefined }, 'HAS_CALLS'],
  ['meets the rule and was not looked at', {}, 'NOT_MATCHED_YET'],
  ['was not recorded', { recorded: false, reasonCode: 'NO_RECORDING' }, 'NOT_RECORDED'],
  ['lost its recording', { reasonCode: 'RECORDING_NOT_FOUND' }, 'NOT_RECORDED'],
  ['is a second too short', { durationSec: 39 }, 'TOO_SHORT'],
  ['is by another agent', { agentEmail: 'veli@ornek.example' }, 'OTHER_OWNER'],
  ['names no agent', { agentEmail: undefined }, 'OTHER_OWNER'],
  ['was not answered', { answered: false, reasonCode: 'NOT_ANSWERED' }, 'NOT_ANSWERED'],
])('a deal whose only call %s', (_, overrides, state) => {
  expect(judge([aCandidate(overrides as Partial<Call>)])).toBe(state);
});

test('the call that comes closest decides', () => {
  const tooShort = aCandidate({ callId: 'alotech-2', durationSec: 3 });
  const unanswered = aCandidate({ callId: 'alotech-1', answered: false });
  const ofAnother = aCandidate({ callId: 'alotech-3', agentEmail: 'veli@ornek.example' });
  expect(judgeDeal(aWonRow(), [unanswered, ofAnother, tooShort], rule)).toEqual({
    state: 'TOO_SHORT',
    call: tooShort,
  });
});

test('a deal says whether its calls, its owner or its number are missing', () => {
  const { ownerEmail: _, ...unowned } = aWonRow();
  expect(judge([])).toBe('NO_SUCH_PHONE');
  expect(judge([aCandidate()], unowned)).toBe('NO_OWNER');
  expect(judge([], aWonRow({ phones: [] }))).toBe('NO_PHONE');
});
