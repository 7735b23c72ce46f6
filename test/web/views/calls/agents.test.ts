import { agentsOf } from '../../../../web/src/views/calls/filter/agents';
import { asNumber } from '../../../../web/src/views/calls/filter/customer-number';

const aCall = (callId: string, agent: object) => ({ callId, ...agent }) as never;

test('agents are named once, by the id of an employee or by a call', () => {
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

test('an id of an employee that an address may not hold is named by a call', () => {
  const [agent] = agentsOf([aCall('sipuni-1', { employeeId: 'ayse@ornek.example' })], 'tr');
  expect(agent?.filter).toEqual({ agentOf: 'sipuni-1' });
});

test.each([
  ['+998 90 111-22-33', '+998901112233'],
  ['(998) 90.111.22.33', '998901112233'],
])('the number %s is asked for as %s', (written, number) => {
  expect(asNumber(written)).toBe(number);
});
