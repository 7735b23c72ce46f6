import { agentsOf } from '../../../../web/src/views/calls/filter/agents';
import { normalizeNumber } from '../../../../web/src/views/calls/filter/customer-number';

const aCall = (callId: string, agent: object) => ({ callId, ...agent }) as never;

test('lists each agent once, by the id of an employee or of a call', () => {
  const agents = agentsOf(
    [
      aCall('sipuni-1', { employeeId: 'agent-2', agentName: 'Zehra', team: 'Satış' }),
      aCall('sipuni-2', { employeeId: 'agent-2', agentName: 'Zehra', team: 'Satış' }),
      aCall('alotech-1', { agentEmail: 'ayse@ornek.example', agentName: 'Ayşe' }),
      aCall('sipuni-3', {}),
    ],
    'tr',
  );
  expect(agents).toEqual([
    { filter: { agentOf: 'alotech-1' }, name: 'Ayşe', team: undefined },
    { filter: { agent: 'agent-2' }, name: 'Zehra', team: 'Satış' },
  ]);
});

test("uses a call's id when an employee's id may not stand in an address", () => {
  const [agent] = agentsOf([aCall('sipuni-1', { employeeId: 'ayse@ornek.example' })], 'tr');
  expect(agent?.filter).toEqual({ agentOf: 'sipuni-1' });
});

test.each([
  ['+998 90 111-22-33', '+998901112233'],
  ['(998) 90.111.22.33', '998901112233'],
])('sends the number %s as %s', (written, number) => {
  expect(normalizeNumber(written)).toBe(number);
});
