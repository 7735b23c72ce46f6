import '../first-line';
import { rememberRunning } from '../cloud/running';
import { makeUsers } from '../cloud/users';
import { startPageServer } from '../page/page-server';
import { runFirstPass } from '../pass';
import { report } from '../report';
import { runProgram } from './run';
import { startHelp } from './start-help';

/** `npm start` runs the whole system on this machine until Ctrl-C. */
runProgram(async (flags, lifetime) => {
  const page = await startPageServer(lifetime);
  // People listen to calls on the page, so the listening copies stay.
  const config = { recordings: { retention: 'listen' as const } };
  const pass = await runFirstPass('start', flags, lifetime, { page, config });
  report(pass);
  const { cloud, outputs, api, password } = pass.system;
  const { UserPoolId, UserPoolClientId } = outputs;
  const { endpoint, region } = cloud;
  const pool = { UserPoolId, UserPoolClientId };
  lifetime.add(rememberRunning({ pid: process.pid, apiUrl: api.url, endpoint, region, ...pool, password }));
  await makeUsers(cloud, outputs, password);
  console.log(startHelp(pass, page.url, Date.now()));
  return new Promise(() => setInterval(() => undefined, 60_000));
});
