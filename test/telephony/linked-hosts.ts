import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { safeLinks } from '../../functions/telephony/safe-link';
import { selfSigned } from './certificate';

/** Plays the public internet. All other addresses of this machine play our own network. */
export const publicAddress = '127.0.0.2';

export const hosts = ['recordings.example.com', 'cdn.example.com'] as const;

/** An https server for the hosts of these tests, on the only address that counts as public. */
export const linkedHosts = async (
  answer: RequestListener,
  addresses: readonly string[] = [publicAddress],
) => {
  const { cert, key } = selfSigned(...hosts);
  const requests: IncomingMessage[] = [];
  const asked: string[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, publicAddress, listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests,
    /** Hosts that were looked up. */
    asked,
    url: (path: string, host: string = hosts[0]) => `https://${host}:${port}${path}`,
    links: (options: Partial<Parameters<typeof safeLinks>[0]> = {}) =>
      safeLinks({
        vendor: 'Alotech',
        resolve: async (host) => {
          asked.push(host);
          return addresses;
        },
        isAllowed: (address) => address === publicAddress,
        port,
        tls: { ca: cert },
        ...options,
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
