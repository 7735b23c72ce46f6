import { keysOfAgent, keysOfTeam } from '../../../functions/shared/employees/find-employees';
import { anEmployee } from '../../support/fixtures';

const everybody = [
  anEmployee({ employeeId: 'a', name: 'Oʻtkir Gʻulomov', team: 'Sales1' }),
  anEmployee({ employeeId: 'b', name: 'Ўткир Алиев', team: 'Sales2' }),
  anEmployee({ employeeId: 'c', name: 'Işıl Aliyev', team: 'Satış 1' }),
  anEmployee({ employeeId: 'd', name: 'Operator 7', team: '★' }),
  anEmployee({ employeeId: 'e', name: 'Operator7', team: '★★' }),
  anEmployee({ employeeId: 'f', name: 'Operator8' }),
];
const agents = (asked: string) => [...keysOfAgent(asked, everybody)].filter((key) => key !== asked).join('');
const team = (asked: string) => [...keysOfTeam(asked, everybody)].join('');

describe('an agent', () => {
  test.each(["o'tkir", 'O‘TKIR', 'Oʼtkir', 'O`tkir', 'O´tkir', 'Otkir', 'ўткир'])(
    'is found by every spelling of an Uzbek name (%s)',
    (asked) => expect(agents(asked)).toBe('ab'),
  );

  test.each(['ISIL', 'IŞIL', 'ışıl', 'isil', 'İşil'])('is found with and without dots (%s)', (asked) =>
    expect(agents(asked)).toBe('c'),
  );

  test.each(['Aliyev', 'АЛИЕВ', 'Aliev'])(
    'is found by a name with a different ending in each alphabet (%s)',
    (asked) => expect(agents(asked)).toBe('bc'),
  );

  test('differs from others by a figure in the name', () => {
    expect([agents('operator7'), agents('operator8')]).toEqual(['e', 'f']);
  });
});

describe('a team', () => {
  test('is found by any spelling of its name', () => {
    expect(['SATIS  1', 'satış-1'].map(team)).toEqual(['c', 'c']);
  });

  test('differs from another by a figure', () => {
    expect(['sales1', 'SALES2', 'sales3', 'sales'].map(team)).toEqual(['a', 'b', '', '']);
  });

  test('differs from another if its name has no letter', () => {
    expect(['★', '★★', '★★★'].map(team)).toEqual(['d', 'e', '']);
  });
});
