import { realClock } from '../../local/clock';
import { makeUsers } from '../../local/cloud/users';
import type { Lifetime } from '../../local/lifetime';
import { startPageServer } from '../../local/page/page-server';
import { watchUntilQuiet } from '../../local/progress';
import { sampleCalls, sampleEmployees } from '../../local/samples/catalogue';
import { alotechAccount } from '../../local/simulators/alotech';
import { sipuniAccount } from '../../local/simulators/sipuni';
import { startSystem } from '../../local/system';
import { alotechCallsOfTheSuite } from '../local-cloud/calls';

/** Calls that the views need. They have violations, low scores, doubts and failures in each language. */
const wanted = /^(?:uz-0[1457]|ru-0[14]|ru-11|tr-0[1456]|en-0[1-3]|en-06|uz-11)/;

/** The system that all tests of the page share. Sipuni's calls are in. Alotech's calls wait for a sync. */
export const startPageSystem = async (lifetime: Lifetime, now: number) => {
  const page = await startPageServer(lifetime);
  const system = await startSystem({
    lifetime,
    label: 'page',
    base: {},
    accounts: {
      sipuni: sipuniAccount(sampleCalls().filter(({ id }) => wanted.test(id))),
      alotech: alotechAccount(alotechCallsOfTheSuite(now)),
    },
    employees: sampleEmployees(),
    slowness: realClock.programsPerCore(),
    page,
    config: { recordings: { retention: 'listen' } },
    now,
    say: (line) => console.error(line),
  });
  await makeUsers(system.cloud, system.outputs, system.password);
  await system.syncPages('sipuni', 500);
  await watchUntilQuiet(system);
  return { url: page.url, password: system.password };
};
