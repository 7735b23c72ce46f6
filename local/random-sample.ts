import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { bodyOf, openClient } from '../client/client';
import { ApiFailure } from '../client/failure';
import { localTransport } from './cloud/gateway';
import { FlagMistake } from './commands/flag-mistake';
import { readOptions } from './commands/options';

export interface SampleFlags {
  n: number;
  /** File for the sample. Its name selects the format. */
  out: string;
  format: 'jsonl' | 'jsonl.gz';
  api: string;
  token: string;
}

const command = {
  call: 'npm run sample',
  does: 'Saves random calls of a running system, such as npm run sample -- --n 1000 --out calls.jsonl.gz.',
  options: {
    n: { takes: 'N', says: 'random calls, 1 to 10000' },
    out: {
      takes: 'FILE',
      says: 'where they are saved, one JSON object a line; the name ends in .jsonl or .jsonl.gz',
    },
    api: { takes: 'URL', says: 'the API, as "npm start" prints it (or SANTRAL_API)' },
    token: {
      takes: 'TOKEN',
      says: 'the token that "npm start" prints, or an id token of the user pool (or SANTRAL_TOKEN)',
    },
  },
} as const;

/** A warning if the command line contains the token. */
export const warnOfToken = (args: readonly string[]): string | undefined =>
  args.some((arg) => /^--token(?:=|$)/.test(arg))
    ? 'Other people on this machine can read --token in the list of processes. Put the token into the variable SANTRAL_TOKEN.'
    : undefined;

/**
 * @throws FlagMistake naming the flag and what it takes
 * @throws UsageAsked on `--help`
 */
export const readSampleFlags = (args: readonly string[], variables: NodeJS.ProcessEnv = {}): SampleFlags => {
  const {
    n = '',
    out = '',
    api = variables.SANTRAL_API ?? '',
    token = variables.SANTRAL_TOKEN ?? '',
  } = readOptions(command, args);
  if (!/^\d{1,5}$/.test(n) || Number(n) < 1 || Number(n) > 10_000)
    throw new FlagMistake(`--n takes a whole number from 1 to 10000, not "${n}".`);
  const format = out.endsWith('.jsonl.gz') ? 'jsonl.gz' : out.endsWith('.jsonl') ? 'jsonl' : undefined;
  if (!format) throw new FlagMistake(`--out takes a file that ends in .jsonl or .jsonl.gz, not "${out}".`);
  if (!URL.canParse(api) || !/^https?:$/.test(new URL(api).protocol))
    throw new FlagMistake(
      `--api takes the address of the API, such as https://abc.execute-api.eu-central-1.amazonaws.com, not "${api}". "npm start" prints that of a local run.`,
    );
  if (!isSafeForToken(new URL(api)))
    throw new FlagMistake(
      `--api takes an https address, not "${api}": anybody on the way could read the token. Plain http is for this machine only.`,
    );
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new FlagMistake('--token takes the token of somebody who is signed in. "npm start" prints one.');
  return { n: Number(n), out, format, api: api.replace(/\/+$/, ''), token };
};

const isSafeForToken = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || /^(?:127(?:\.\d+){3}|\[::1\]|(?:[^.]+\.)*localhost)$/.test(hostname);

/** Getting the sample failed. The message says why and what to do. */
export class SampleFailure extends Error {
  override readonly name = 'SampleFailure';
}

/**
 * Requests a sample and saves it. Replaces an older file only after the download is complete.
 *
 * @returns the number of wanted calls and of calls in the file
 * @throws SampleFailure
 */
export const saveSample = async ({
  n,
  out,
  format,
  api,
  token,
}: SampleFlags): Promise<{ n: number; found: number }> => {
  const { send, close } = localTransport();
  const client = openClient({ baseUrl: api, token, ...(isLocal(new URL(api)) ? { fetch: send } : {}) });
  const created = await bodyOf(client.POST('/api/samples', { params: { query: { n, format } } }))
    .catch((failure: unknown) => {
      throw failure instanceof ApiFailure ? toSampleFailure(failure) : failure;
    })
    .finally(close);

  const file = await openLink(created.url);
  if (file.statusCode !== 200) {
    file.destroy();
    throw new SampleFailure(`The bucket answered ${file.statusCode} for the sample. Ask for it once more.`);
  }
  const unfinished = `${out}.part`;
  try {
    await pipeline(file, createWriteStream(unfinished));
    await rename(unfinished, out);
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw new SampleFailure(`The sample could not be saved: ${(cause as Error).message}`, { cause });
  }
  return created;
};

const toSampleFailure = (failure: ApiFailure): SampleFailure => {
  const { status, detail } = failure;
  const message =
    status === 401 || status === 403
      ? `The API does not take the token (${status}); it is valid for an hour. Sign in again, or take the one that "npm start" prints.`
      : `The API ${status === 0 ? 'could not be reached' : `answered ${status}`}: ${detail}`;
  return new SampleFailure(message, { cause: failure });
};

/** Names under `.localhost` mean this machine. Not every resolver knows that. */
const isLocal = ({ hostname }: URL): boolean => hostname.endsWith('.localhost');

/** The link alone gives access to the bucket, so it gets no token. */
const openLink = (address: string): Promise<IncomingMessage> => {
  const url = new URL(address);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, {
      headers: { host: url.host },
      ...(isLocal(url) ? { host: '127.0.0.1', hostname: '127.0.0.1' } : {}),
    })
      .once('response', resolve)
      .once('error', (cause: NodeJS.ErrnoException) =>
        reject(
          new SampleFailure(`${url.host} could not be reached (${cause.code ?? cause.message}).`, { cause }),
        ),
      )
      .end();
  });
};
