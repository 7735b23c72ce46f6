import { knownNames } from '../../functions/insight/known-names';
import { aCall, anEmployee } from '../support/fixtures';
import { testWorld } from '../support/world';

const nodira = anEmployee({ extension: '212', employeeId: 'agent-212', name: 'Nodira Karimova' });

describe('known names', () => {
  const namesOf = knownNames(testWorld({ employees: [nodira] }));

  it('are the employee of the call and the agent of the telephony', async () => {
    const call = aCall({ extension: '212', employeeId: 'agent-212', agentName: 'Ahmet Yılmaz' });
    expect(await namesOf(call)).toEqual(['Nodira Karimova', 'Ahmet Yılmaz']);
  });

  it('hold a name once', async () => {
    const call = aCall({ extension: '212', employeeId: 'agent-212', agentName: 'Nodira Karimova' });
    expect(await namesOf(call)).toEqual(['Nodira Karimova']);
  });

  it('are those of the call, whoever holds the extension now', async () => {
    expect(await namesOf(aCall({ extension: '110', employeeId: 'agent-212' }))).toEqual(['Nodira Karimova']);
    expect(await namesOf(aCall({ extension: '212', employeeId: 'agent-100' }))).toEqual([]);
  });

  it('are none for a call without an agent', async () => {
    const call = aCall({ extension: undefined, employeeId: undefined, agentName: ' ' });
    expect(await namesOf(call)).toEqual([]);
    expect(await namesOf(aCall({ extension: '999', employeeId: undefined }))).toEqual([]);
  });

  it('are remembered for the calls of one person, and asked for again while the person is missing', async () => {
    const asked: string[] = [];
    let person: typeof nodira | undefined;
    const get = async (employeeId: string) => {
      asked.push(employeeId);
      return person;
    };
    const getMany = async () => new Map();
    const names = knownNames({ employees: { get, getMany } });
    expect(await names(aCall())).toEqual([]);
    person = nodira;
    expect(await names(aCall())).toEqual(['Nodira Karimova']);

    const people = knownNames({ employees: { get, getMany } });
    asked.length = 0;
    await people(aCall());
    await people(aCall());
    expect(asked).toEqual(['agent-212']);
  });

  it('of the calls of a batch come by one request', async () => {
    const { employees } = testWorld({ employees: [nodira, anEmployee({ employeeId: 'agent-213' })] });
    const getMany = jest.fn(employees.getMany);
    const names = knownNames({ employees: { get: employees.get, getMany } });
    const calls = ['agent-212', 'agent-213', 'agent-214'].map((employeeId) => aCall({ employeeId }));
    await Promise.all(calls.map(names));
    expect(getMany.mock.calls[0]).toEqual([['agent-212', 'agent-213', 'agent-214']]);
  });
});
