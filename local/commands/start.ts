import '../first-line';
import { rememberRunning } from '../cloud/running';
import { firstPass } from '../pass';
import { report } from '../report';
import { runProgram } from './run';
import { startHelp } from './start-help';

/** `npm start`: the whole system on this machine, up until Ctrl-C. */
runProgram(async (flags, lifetime) => {
  const pass = await firstPass('start', flags, lifetime);
  report(pass);
  const { cloud, outputs, api } = pass.system;
  const { UserPoolId, UserPoolClientId } = outputs;
  const { endpoint, region } = cloud;
  lifetime.add(
    rememberRunning({ pid: process.pid, apiUrl: api.url, endpoint, region, UserPoolId, UserPoolClientId }),
  );
  console.log(startHelp(pass, Date.now()));
  return new Promise(() => setInterval(() => undefined, 60_000));
});
