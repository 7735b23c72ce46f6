import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { functionSize, type Refuse, sizeFields } from './config-fields';

/** An HTTP API gives up on a function after 30 s. */
const httpApiSeconds = 29;
/** What a function needs besides the vendor's answer: to start, and to store what it got. */
const marginMs = 5_000;

export const Functions = z.strictObject({
  /** Of every function, and of the programs in their layer. */
  architecture: z.enum(['arm64', 'x86_64']).default('arm64'),
  /** Of each vendor's sync. It keeps 20 s back to wrap up and to hand over what is left. */
  sync: functionSize(300, 512, { shortestSeconds: 20 }),
  /** It answers the vendor, and puts what the vendor tells into a queue. */
  webhookReceive: functionSize(10, 512, { longestSeconds: httpApiSeconds }),
  /** Keeps 20 s back to store what it found. */
  webhookTake: functionSize(120, 512, { shortestSeconds: 30 }),
  telephonyRoutes: functionSize(httpApiSeconds, 512, { longestSeconds: httpApiSeconds }),
  /** Keeps time back to hand over what is left, as the syncs do. */
  matching: functionSize(120, 512, { shortestSeconds: 15 }),
  /** Half of a short invocation is for reading, which gets 5 s at least. */
  importSalesforce: functionSize(600, 1536, { shortestSeconds: 10, leastMb: 1024 }),
  recordings: functionSize(180, 512),
  /** Of so much memory a function has a whole vCPU, which clean-up and compression of audio can use. */
  preparation: z
    .strictObject({
      ...sizeFields(300, 1769),
      /** Disk for recordings, which are prepared there. */
      storageMb: whole(512, 10_240).default(2_048),
    })
    .prefault({}),
  /** It waits for engines. Recordings pass through it as streams. */
  speech: functionSize(900, 512),
  cleaning: functionSize(600, 512),
  scoring: functionSize(600, 512),
  /** The model has 15 s to answer the test of its connection, and is not asked with less than 12 s left. */
  modelRoutes: functionSize(httpApiSeconds, 512, { shortestSeconds: 15, longestSeconds: httpApiSeconds }),
  api: functionSize(httpApiSeconds, 1769, { longestSeconds: httpApiSeconds }),
  deadLetters: functionSize(30, 256),
  /** It puts the page into its bucket at a deployment. */
  page: functionSize(120, 256),
  /** Added to every function's environment; a name that Santral itself sets keeps Santral's value. */
  extraEnvironment: z
    .record(
      z.string().regex(
        // Powertools' own switch metrics off, and with them the alarms, or write whole events into the log.
        /^(?!AWS_(LAMBDA|EXECUTION|ACCESS|SECRET|SESSION|REGION|DEFAULT)|LAMBDA_(TASK|RUNTIME)|POWERTOOLS_)[A-Za-z]\w+$/,
        'allowed: letters, digits and _, at least two characters, none of the names Lambda reserves, none of POWERTOOLS_',
      ),
      z.string(),
    )
    .default({}),
});
export type Functions = z.infer<typeof Functions>;

/** Refuses a time-out that ends before the answer that the function waits for. */
export const outlasting =
  (functions: Functions, refuse: Refuse) =>
  (
    functionName: 'sync' | 'webhookTake' | 'recordings' | 'speech' | 'cleaning' | 'scoring',
    setting: string,
    ms: number,
  ): void => {
    const { timeoutSeconds } = functions[functionName];
    const least = Math.ceil((ms + marginMs) / 1000);
    if (timeoutSeconds < least) {
      refuse(
        `functions.${functionName}.timeoutSeconds`,
        `${timeoutSeconds} s is shorter than ${setting} (${ms} ms) and 5 s to store its answer; allowed: ${least} s or more`,
      );
    }
  };
