import { peopleOnCalls } from '../../functions/insight/people-on-calls';
import { aCall, anEmployee } from '../support/fixtures';
import { testWorld } from '../support/world';

const nodira = anEmployee({ extension: '212', employeeId: 'agent-212', name: 'Nodira Karimova' });

describe('the known names', () => {
  const { names: namesOf } = peopleOnCalls(testWorld({ employees: [nodira] }));

  it("are the call's employee and the vendor's agent", async () => {
    const call = aCall({ extension: '212', employeeId: 'agent-212', agentName: 'Ahmet Yılmaz' });
    expect(await namesOf(call)).toEqual(['Nodira Karimova', 'Ahmet Yılmaz']);
  });

  it('list a repeated name once', async () => {
    const call = aCall({ extension: '212', employeeId: 'agent-212', agentName: 'Nodira Karimova' });
    expect(await namesOf(call)).toEqual(['Nodira Karimova']);
  });

  it('are those of the call, whoever holds the extension now', async () => {
    expect(await namesOf(aCall({ extension: '110', employeeId: 'agent-212' }))).toEqual(['Nodira Karimova']);
    expect(await namesOf(aCall({ extension: '212', employeeId: 'agent-100' }))).toEqual([]);
  });

  it('are empty for a call without an agent', async () => {
    const call = aCall({ extension: undefined, employeeId: undefined, agentName: ' ' });
    expect(await namesOf(call)).toEqual([]);
    expect(await namesOf(aCall({ extension: '999', employeeId: undefined }))).toEqual([]);
  });

  it('are remembered for one person and read again while the person is missing', async () => {
    const asked: string[] = [];
    let person: typeof nodira | undefined;
    const get = async (employeeId: string) => {
      asked.push(employeeId);
      return person;
    };
    const getMany = async () => new Map();
    const all = async () => [];
    const { names } = peopleOnCalls({ employees: { get, getMany, all } });
    expect(await names(aCall())).toEqual([]);
    person = nodira;
    expect(await names(aCall())).toEqual(['Nodira Karimova']);

    const people = peopleOnCalls({ employees: { get, getMany, all } });
    asked.length = 0;
    await people.names(aCall());
    await people.names(aCall());
    await people.team(aCall());
    expect(asked).toEqual(['agent-212']);
  });

  it('of a batch come with one request', async () => {
    const { employees } = testWorld({ employees: [nodira, anEmployee({ employeeId: 'agent-213' })] });
    const getMany = jest.fn(employees.getMany);
    const { names } = peopleOnCalls({ employees: { ...employees, getMany } });
    const calls = ['agent-212', 'agent-213', 'agent-214'].map((employeeId) => aCall({ employeeId }));
    await Promise.all(calls.map(names));
    expect(getMany.mock.calls[0]).toEqual([['agent-212', 'agent-213', 'agent-214']]);
  });
});

describe("the team of a call's agent", () => {
  const inTeam = { ...nodira, team: 'north', email: 'nodira@santral.example' };
  const { team } = peopleOnCalls(testWorld({ employees: [inTeam] }));

  it("is the employee's", async () => {
    expect(await team(aCall({ employeeId: 'agent-212' }))).toBe('north');
    expect(
      await team(aCall({ employeeId: 'agent-100', agentEmail: 'nodira@santral.example' })),
    ).toBeUndefined();
  });

  it('is found by e-mail if the vendor knows no employee', async () => {
    const byEmail = (agentEmail?: string) => team(aCall({ employeeId: undefined, agentEmail }));
    expect(await byEmail('nodira@santral.example')).toBe('north');
    expect(await byEmail('somebody@santral.example')).toBeUndefined();
    expect(await byEmail()).toBeUndefined();
  });
});
