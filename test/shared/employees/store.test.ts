import { employeeStore } from '../../../functions/shared/employees/store';
import { anEmployee } from '../../support/fixtures';
import { testWorld } from '../../support/world';

const people = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => {
    const number = String(1000 + first + index);
    return anEmployee({ employeeId: `e-${number}`, extension: number });
  });

test('has case-sensitive ids', async () => {
  const { employees } = testWorld();
  const [upper, lower] = [
    anEmployee({ employeeId: 'E-1' }),
    anEmployee({ employeeId: 'e-1', extension: '213' }),
  ];
  await employees.save([upper, lower], 0);
  expect(await employees.all()).toEqual([upper, lower]);
  expect(await employees.get('E-1')).toEqual(upper);
  expect(await employees.get('e-2')).toBeUndefined();
});

test('reads several people by id and leaves out unknown ids', async () => {
  const { employees } = testWorld({ employees: people(3) });
  const found = await employees.getMany(['e-1000', 'e-1002', 'e-1002', 'e-9']);
  expect([...found.keys()].sort()).toEqual(['e-1000', 'e-1002']);
});

test('lists everybody once in pages', async () => {
  const { employees } = testWorld({ employees: people(5) });
  const first = await employees.page(2);
  const second = await employees.page(2, first.next);
  const third = await employees.page(2, second.next);
  expect([first, second, third].map((page) => page.employees.length)).toEqual([2, 2, 1]);
  expect(third.next).toBeUndefined();
  expect([first, second, third].flatMap((page) => page.employees)).toEqual(people(5));
});

test('refuses a write if somebody else changed the list', async () => {
  const { employees, table } = testWorld();
  expect(await employees.version()).toBe(0);
  expect(await employees.save(people(1), 0)).toBe(1);
  expect(await employeeStore(table).save(people(1, 1), 0)).toBeUndefined();
  expect(await employees.all()).toEqual(people(1));
  expect(await employees.save(people(1, 1), 1)).toBe(2);
  expect(await employees.version()).toBe(2);
});

test('writes too many people for one transaction in several', async () => {
  const { employees } = testWorld();
  expect(await employees.save(people(200), 0)).toBe(3);
  expect(await employees.all()).toEqual(people(200));
  expect(await employees.save([], 3)).toBe(3);
});

test('throws a failure that is no conflict', async () => {
  const around = async (operation: string, run: () => Promise<never>) => {
    if (operation === 'TransactWriteItems') throw new Error('out of reach');
    return run();
  };
  const { employees } = testWorld({ around: around as never });
  await expect(employees.save(people(1), 0)).rejects.toThrow('out of reach');
});
