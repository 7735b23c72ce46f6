import { type CallFilter, isUnsure, wants } from '../../../../functions/shared/calls/finding/filter';
import type { Call } from '../../../../functions/shared/calls/schema';
import { aCall } from '../../../support/fixtures';

const call = aCall({
  callDate: '2025-10-16T08:00:00.000Z',
  ...{ source: 'sipuni', direction: 'inbound', durationSec: 60, employeeId: 'agent-1' },
  ...{ customerNumber: '+905550000001', status: 'DONE', overallScore: 5, violationCount: 2 },
  scoringMode: 'ten',
  ...{ formId: 'sales', formVersion: 3, language: 'uz', rolesConfidence: 0.5 },
  languageShares: [
    { language: 'uz', share: 0.8 },
    { language: 'ru', share: 0.2 },
  ],
});
/** Every filter at once. */
const filter: CallFilter = {
  from: '2025-10-16T08:00:00.000Z',
  to: '2025-10-16T08:00:00.001Z',
  ...{ status: 'DONE', heard: true, source: 'sipuni', direction: 'inbound', language: 'uz' },
  ...{ customerNumber: '+905550000001', employees: new Set(['agent-1']), unsure: true },
  ...{ form: 'sales', formVersion: 3 },
  ...{ duration: { least: 60, most: 60 }, score: { least: 5, most: 5 }, violations: { least: 2, most: 2 } },
};

test('wants a call that fits every filter, by any language it contains', () => {
  expect(wants(filter, call)).toBe(true);
  expect(wants({ ...filter, language: 'ru' }, call)).toBe(true);
});

test.each<Partial<Call>>([
  { callDate: '2025-10-16T07:59:59.999Z' },
  { callDate: '2025-10-16T08:00:00.001Z' },
  { source: 'alotech' },
  { direction: 'outbound' },
  { durationSec: 59 },
  { durationSec: 61 },
  { employeeId: 'Agent-1' },
  { customerNumber: '+905550000002' },
  { overallScore: 4.5 },
  { overallScore: 5.5 },
  { overallScore: undefined },
  { scoringMode: 'hundred' },
  { violationCount: 1 },
  { violationCount: 3 },
  { formId: 'criteria' },
  { formVersion: 2 },
  { formId: undefined, formVersion: undefined },
  { formId: undefined, formVersion: undefined, criteriaVersion: 3 },
  { language: 'tr', languageShares: [] },
  { rolesConfidence: 0.9 },
])('does not want a call with %j', (change) => expect(wants(filter, { ...call, ...change })).toBe(false));

test.each<Partial<Call>>([
  { overallScore: 50, scoringMode: 'hundred' },
  { overallScore: 50, scoringMode: undefined },
  { overallScore: 5, scoringMode: undefined },
])('a call with %j has a score of 5 of ten', (change) =>
  expect(wants(filter, { ...call, ...change })).toBe(true),
);

test.each<[CallFilter, Partial<Call>]>([
  [{ ...filter, heard: undefined }, { status: 'ERROR' }],
  [{ ...filter, status: undefined }, { status: 'ERROR' }],
  [{ ...filter, reasonCode: 'NOT_WON' }, { reasonCode: 'SPEECH_FAILED' }],
])('status, reason and heard each exclude a call', (asked, change) =>
  expect(wants(asked, { ...call, ...change })).toBe(false),
);

test.each([
  [{}, false],
  [{ rolesConfidence: 0.8, doubtfulShare: 0.1 }, false],
  [{ rolesConfidence: 0.79, doubtfulShare: 0 }, true],
  [{ rolesConfidence: 1, doubtfulShare: 0.11 }, true],
])('a call with %j has unsure %s', (facts, unsure) => expect(isUnsure(facts)).toBe(unsure));
