import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endGroup } from '../../local/commands/command';
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

requireNode24();
const lifetime = new Lifetime();
lifetime.endOnSignals();
// A machine that has no browser learns it before it starts a cloud.
findBrowser()
  .then(async (browser) => runTests(lifetime, { ...(await startPageSystem(lifetime, Date.now())), browser }))
  .then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof NoBrowser ? error.message : error);
      process.exitCode = 1;
    },
  )
  .finally(() => lifetime.end())
  .finally(() => process.exit());
