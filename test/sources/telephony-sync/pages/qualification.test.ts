import { indexHolders } from '../../../../functions/shared/employees/holders';
import type { Employee } from '../../../../functions/shared/employees/schema';
import { qualify } from '../../../../functions/sources/telephony-sync/intake/qualification';
import { aCall, anEmployee } from '../../../support/fixtures';

const staff = (...employees: Employee[]) => indexHolders(employees);
const known = staff(anEmployee());

test('an answered, recorded call of a known employee qualifies', () => {
  expect(qualify(aCall(), known, 'skip')).toEqual({ status: 'QUEUED', employeeId: 'agent-212' });
});

test('an unanswered call is skipped even with a record id', () => {
  const qualification = qualify(aCall({ answered: false }), known, 'skip');
  expect(qualification).toMatchObject({
    status: 'SKIPPED',
    reasonCode: 'NOT_ANSWERED',
    employeeId: 'agent-212',
  });
});

test('a call without a recording is skipped with advice to switch recording on', () => {
  const qualification = qualify(aCall({ recorded: false }), known, 'skip');
  expect(qualification).toMatchObject({
    status: 'SKIPPED',
    reasonCode: 'NO_RECORDING',
    reason: expect.stringContaining('Switch recording on'),
  });
});

test('an internal call is skipped unless the settings process it', () => {
  const internal = aCall({ direction: 'internal' });
  expect(qualify(internal, known, 'skip')).toMatchObject({ status: 'SKIPPED', reasonCode: 'INTERNAL_CALL' });
  expect(qualify(internal, known, 'process')).toMatchObject({ status: 'QUEUED' });
});

test('a call of an unknown extension is skipped with advice', () => {
  const qualification = qualify(aCall({ extension: '299' }), known, 'skip');
  expect(qualification).toEqual({
    status: 'SKIPPED',
    reasonCode: 'EMPLOYEE_NOT_FOUND',
    reason: expect.stringMatching(/Extension 299.*PUT \/api\/employees.*next sync/),
  });
});

test('B9: a call answered on an outside number is skipped with a reason', () => {
  expect(qualify(aCall({ extension: undefined }), known, 'skip')).toMatchObject({
    reasonCode: 'EMPLOYEE_NOT_FOUND',
    reason: expect.stringContaining('The answering number'),
  });
});

test('B9: a call of a former employee is skipped with a reason', () => {
  const left = staff(anEmployee({ active: false }));
  expect(qualify(aCall(), left, 'skip')).toMatchObject({
    status: 'SKIPPED',
    reasonCode: 'EMPLOYEE_NOT_FOUND',
  });
});

test('a call belongs to the holder of the extension at its time', () => {
  const { extension: _, ...former } = anEmployee({ employeeId: 'before' });
  const to = '2025-10-16T09:00:00.000Z';
  const holders = staff(
    { ...former, formerExtensions: [{ extension: '212', to }], removedAt: to },
    anEmployee({ employeeId: 'after', extensionSince: to }),
  );
  const employeeOf = (callDate: string) => qualify(aCall({ callDate }), holders, 'skip').employeeId;
  expect(employeeOf('2025-10-16T08:59:59.999Z')).toBe('before');
  expect(employeeOf('2025-10-16T09:00:00.000Z')).toBe('after');
});
