import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { functionSize, type Refuse, sizeFields } from './config-fields';

/** An HTTP API gives up on a function after 30 s. */
const httpApiSeconds = 29;
/** Time that a function needs besides the vendor's answer, to start and to store the answer. */
const marginMs = 5_000;

export const Functions = z.strictObject({
  /** Processor of every function and of the programs in their layer. */
  architecture: z.enum(['arm64', 'x86_64']).default('arm64'),
  /** The sync of each vendor. It keeps 20 s back to wrap up and to hand over the rest. */
  sync: functionSize(300, 512, { shortestSeconds: 20 }),
  /** It answers the vendor and queues the event. */
  webhookReceive: functionSize(10, 512, { longestSeconds: httpApiSeconds }),
  /** It keeps 20 s back to store what it found. */
  webhookTake: functionSize(120, 512, { shortestSeconds: 30 }),
  telephonyRoutes: functionSize(httpApiSeconds, 512, { longestSeconds: httpApiSeconds }),
  /** It keeps time back to hand over the rest, as the syncs do. */
  matching: functionSize(120, 512, { shortestSeconds: 15 }),
  /** Half of a short invocation is for reading. Reading gets 5 s at least. */
  importSalesforce: functionSize(600, 1536, { shortestSeconds: 10, leastMb: 1024 }),
  recordings: functionSize(180, 512),
  /** 1,769 MB bring a whole vCPU, which ffmpeg can use. */
  preparation: z
    .strictObject({
      ...sizeFields(300, 1769),
      /** Disk for the recordings that it prepares. */
      storageMb: whole(512, 10_240).default(2_048),
    })
    .prefault({}),
  /** It waits for engines. Recordings pass through it as streams. */
  speech: functionSize(900, 512),
  cleaning: functionSize(600, 512),
  scoring: functionSize(600, 512),
  /** The model has 15 s to answer the test of its connection. With less than 12 s left it is not asked. */
  modelRoutes: functionSize(httpApiSeconds, 512, { shortestSeconds: 15, longestSeconds: httpApiSeconds }),
  api: functionSize(httpApiSeconds, 1769, { longestSeconds: httpApiSeconds }),
  deadLetters: functionSize(30, 256),
  /** It puts the page into its bucket at a deployment. */
  page: functionSize(120, 256),
  /** Variables of every function. Santral keeps the values of its own names. */
  extraEnvironment: z
    .record(
      z.string().regex(
        // Switches of Powertools turn metrics and alarms off, or write whole events into the log.
        /^(?!AWS_(LAMBDA|EXECUTION|ACCESS|SECRET|SESSION|REGION|DEFAULT)|LAMBDA_(TASK|RUNTIME)|POWERTOOLS_)[A-Za-z]\w+$/,
        'allowed: letters, digits and _, at least two characters, none of the names Lambda reserves, none of POWERTOOLS_',
      ),
      z.string(),
    )
    .default({}),
});
export type Functions = z.infer<typeof Functions>;

/** Refuses a timeout that ends before the answer that the function waits for. */
export const checkOutlasts =
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
