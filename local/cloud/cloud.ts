import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { endGroup } from '../commands/command';
import type { Lifetime } from '../lifetime';
import { localCloudPython } from './python';
import { secretVariables } from './secrets';

const repository = join(__dirname, '..', '..');
const logDirectory = join(repository, '.local', 'logs');
const keptLogs = 20;
/** Longest start of the local cloud (ms). An idle machine takes 3 s. */
const startMs = 300_000;

export interface Cloud {
  /** `http://127.0.0.1:<port>`. S3 clients use path-style for an IP address. */
  endpoint: string;
  port: number;
  region: string;
  account: string;
  /** Everything that MiniStack wrote, including the log lines of the functions. */
  logFile: string;
  log(): string;
  /** The temporary directory of this run. `stop` removes it. */
  directory: string;
  /** Environment for an AWS client or the CDK CLI. With it they reach only this cloud. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

export interface CloudOptions {
  lifetime: Lifetime;
  /** Part of the log file's name. */
  label: string;
  /** Added to the environment of MiniStack. Its function workers inherit it. */
  extraEnvironment?: Record<string, string>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const removeOldLogs = (): void => {
  const logs = readdirSync(logDirectory).sort();
  for (const name of logs.slice(0, Math.max(0, logs.length - keptLogs)))
    rmSync(join(logDirectory, name), { force: true });
};

/**
 * The environment of this machine without our secrets. It also lacks variables that point AWS clients
 * elsewhere.
 */
export const removeSecretsAndAws = (variables: NodeJS.ProcessEnv = process.env): Record<string, string> => {
  const kept = Object.entries(variables).filter(
    ([name, value]) =>
      value !== undefined &&
      !secretVariables.includes(name) &&
      !/^(AWS_|CDK_|NODE_OPTIONS$|LOG_LEVEL$|POWERTOOLS_|JEST_|NODE_ENV$)/.test(name),
  );
  return Object.fromEntries(kept) as Record<string, string>;
};

const isHealthy = async (endpoint: string): Promise<boolean> => {
  try {
    const response = await fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(2000) });
    return response.ok;
  } catch {
    return false;
  }
};

/**
 * Starts MiniStack as a child process on a free port of 127.0.0.1 and waits until it answers. It ends with
 * `stop()`, with the lifetime or with this process. See `local_cloud.py`.
 *
 * @throws Error with the end of its log if it exits or does not answer within 5 minutes
 */
export const startCloud = async ({
  lifetime,
  label,
  extraEnvironment = {},
}: CloudOptions): Promise<Cloud> => {
  const python = await localCloudPython(lifetime);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const region = 'us-east-1';
  const account = '000000000000';
  // Outside the repository, so a function cannot find the repository's node_modules above its own code
  const directory = mkdtempSync(join(tmpdir(), 'santral-'));
  mkdirSync(logDirectory, { recursive: true });
  removeOldLogs();
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const logFile = join(logDirectory, `${stamp}-${label}-${process.pid}.log`);

  const environment = {
    ...removeSecretsAndAws(),
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    NO_PROXY: [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1', 'localhost']
      .filter(Boolean)
      .join(','),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(directory, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, 'no-aws-credentials'),
    TMPDIR: directory,
  };
  const log = openSync(logFile, 'w');
  const child = spawn(python, [join(__dirname, 'local_cloud.py'), directory], {
    cwd: directory,
    detached: true,
    stdio: ['pipe', log, log],
    env: {
      ...environment,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      PYTHONDONTWRITEBYTECODE: '1',
      ...extraEnvironment,
    },
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined);
  const groupId = child.pid;
  let exited = false;
  child.once('exit', () => {
    exited = true;
  });

  const killNow = () => {
    if (groupId !== undefined) {
      try {
        process.kill(-groupId, 'SIGKILL');
      } catch {
        // gone already
      }
    }
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', killNow);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      if (groupId !== undefined) await endGroup(groupId, 3000);
      process.off('exit', killNow);
      killNow();
    })();
    return stopping;
  };
  lifetime.add(stop);

  const deadline = Date.now() + startMs;
  while (!(await isHealthy(endpoint))) {
    if (exited || Date.now() > deadline || lifetime.isEnding) {
      await stop();
      throw new Error(
        `The local cloud ${exited ? 'ended before it was up' : `did not answer within ${startMs / 60_000} minutes`}. Close other programs and start again. Its log is ${logFile}.`,
        { cause: new Error(readFileSync(logFile, 'utf8').slice(-4000)) },
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    endpoint,
    port,
    region,
    account,
    logFile,
    log: () => readFileSync(logFile, 'utf8'),
    directory,
    environment,
    stop,
  };
};
