import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endGroup } from '../../local/commands/command';
import { answerUsage, UsageAsked } from '../../local/commands/usage-asked';
import { Lifetime } from '../../local/lifetime';
import { requireNode24 } from '../../local/node-version';
import { type Browser, findBrowser, NoBrowser } from './browser';
import { startPageSystem } from './system';

/** What the tests find in their environment. */
interface PageOfTests {
  url: string;
  password: string;
  browser: Browser;
}

/** `npm run test:page`: one local cloud with its page, then Playwright with the flags that were given. */
const runTests = async (lifetime: Lifetime, { url, password, browser }: PageOfTests): Promise<number> => {
  const cli = join(__dirname, '..', '..', 'node_modules', '@playwright', 'test', 'cli.js');
  const config = join(__dirname, 'playwright.config.ts');
  const child = spawn(process.execPath, [cli, 'test', '--config', config, ...process.argv.slice(2)], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      SANTRAL_PAGE: url,
      SANTRAL_PASSWORD: password,
      ...browser.environment,
      CHROMIUM_PATH: browser.executable,
    },
  });
  lifetime.add(async () => {
    if (child.pid !== undefined && child.exitCode === null) await endGroup(child.pid, 5_000);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
};

const usage = `npm run test:page -- [PART] [options of Playwright]
Starts one local cloud with its page and runs test/page/*.spec.ts in Chromium. PART of a name runs some of them.

  --grep PATTERN    only tests with such a name
  --max-failures N  ends after N failures`;

/** A machine that has no browser learns it before it starts a cloud. */
const main = async (lifetime: Lifetime): Promise<number> => {
  if (process.argv.includes('--help')) throw new UsageAsked(usage);
  const browser = await findBrowser();
  return runTests(lifetime, { ...(await startPageSystem(lifetime, Date.now())), browser });
};

requireNode24();
const lifetime = new Lifetime();
lifetime.endOnSignals();
main(lifetime)
  .catch((error: unknown) => {
    if (answerUsage(error)) return 0;
    console.error(error instanceof NoBrowser ? error.message : error);
    return 1;
  })
  .then((code) => {
    process.exitCode = code;
  })
  .finally(() => lifetime.end())
  .finally(() => process.exit());
