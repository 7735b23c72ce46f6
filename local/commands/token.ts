import { createToken } from '../cloud/new-token';
import { findRunning } from '../cloud/running';
import { signIn } from '../cloud/users';
import { explain } from '../errors';
import { answerUsage } from './usage-asked';

/** `npm run --silent token` prints a new token of the running system. */
createToken(process.argv.slice(2), findRunning(), (system, role) =>
  signIn(system, system, role, system.password),
)
  .then((token) => console.log(token))
  .catch((error: unknown) => {
    if (answerUsage(error)) return;
    console.error(explain(error));
    process.exitCode = 1;
  });
