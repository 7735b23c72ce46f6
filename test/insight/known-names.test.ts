import { knownNames } from '../../functions/insight/known-names';
import { openTable } from '../../functions/shared/aws/table';
import { employeeStore } from '../../functions/shared/employees/store';
import { inMemoryTable } from '../support/dynamodb';
import { aCall, anEmployee } from '../support/fixtures';
import { testWorld } from '../support/world';

const nodira = anEmployee({ extension: '212', employeeId: 'agent-212', name: 'Nodira Karimova' });

describe('known names', () => {
  const namesOf = knownNames(testWorld({ employees: [nodira] }));

  it('are the employee of the extension and the agent of the telephony', async () => {
    const call = aCall({ extension: '212', employeeId: 'agent-212', agentName: 'Ahmet Yılmaz' });
    expect(await namesOf(call)).toEqual(['Nodira Karimova', 'Ahmet Yılmaz']);
  });

  it('hold a name once', async () => {
    const call = aCall({ extension: '212', employeeId: 'agent-212', agentName: 'Nodira Karimova' });
    expect(await namesOf(call)).toEqual(['Nodira Karimova']);
  });

  it('leave out whoever took the extension over', async () => {
    expect(await namesOf(aCall({ extension: '212', employeeId: 'agent-100' }))).toEqual([]);
  });

  it('are none for a call without an agent', async () => {
    const call = aCall({ extension: undefined, employeeId: undefined, agentName: ' ' });
    expect(await namesOf(call)).toEqual([]);
    expect(await namesOf(aCall({ extension: '999', employeeId: undefined }))).toEqual([]);
  });

  it('are remembered for the calls of one person, and asked for when somebody else has come', async () => {
    const asked: string[] = [];
    let holder: typeof nodira | undefined;
    const get = async (extension: string) => {
      asked.push(extension);
      return holder;
    };
    const namesHeld = knownNames({ employees: { get } });
    const [old, taken] = [aCall({ employeeId: 'agent-212' }), aCall({ employeeId: 'agent-213' })];
    expect(await namesHeld(old)).toEqual([]);
    asked.length = 0;
    holder = nodira;
    expect(await namesHeld(old)).toEqual(['Nodira Karimova']);

    const people = knownNames({ employees: { get } });
    asked.length = 0;
    await people(old);
    await people(old);
    expect(asked).toEqual(['212']);
    holder = anEmployee({ extension: '212', employeeId: 'agent-213', name: 'Malika Yusupova' });
    expect(await people(taken)).toEqual(['Malika Yusupova']);
  });

  it('come from the table by one read of the extension', async () => {
    const employees = employeeStore(openTable({ tableName: 'table', client: inMemoryTable().client() }));
    await employees.put([nodira, anEmployee({ extension: '110' })]);
    expect(await employees.get('212')).toEqual(nodira);
    expect(await employees.get('999')).toBeUndefined();
  });
});
