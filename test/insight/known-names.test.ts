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

  it('come from the table by one read of the extension', async () => {
    const employees = employeeStore(openTable({ tableName: 'table', client: inMemoryTable().client() }));
    await employees.put([nodira, anEmployee({ extension: '110' })]);
    expect(await employees.get('212')).toEqual(nodira);
    expect(await employees.get('999')).toBeUndefined();
  });
});
