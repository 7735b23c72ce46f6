import * as z from 'zod';
import { type PageFile, toPageFile } from './page-files';

/** What CloudFormation asks of a resource that a function makes. */
export const PublicationEvent = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: z.object({
    /** The content of `config.json`. */
    config: z.string(),
  }),
});
export type PublicationEvent = z.infer<typeof PublicationEvent>;

export interface PublishPagePorts {
  /** The built page, its entry last. */
  files: () => readonly PageFile[];
  put: (file: PageFile) => Promise<void>;
  /** Removes the files of all releases. */
  removeAll: () => Promise<void>;
  /** Sends the outcome to the address that CloudFormation waits at. */
  answer: (url: string, outcome: string) => Promise<void>;
  /** Logs what kept the page from being stored or removed. */
  report: (failure: Error) => void;
}

/** One page a stack. With another id CloudFormation would delete the page after an update. */
const publicationId = 'page';

/**
 * Puts the page into its bucket when the stack is made or updated. Files of before stay, because an open page still loads
 * them. When the page is taken away, its files go, because CloudFormation deletes an empty bucket alone.
 *
 * @throws Error where the answer was not taken
 */
export const publishPage =
  ({ files, put, removeAll, answer, report }: PublishPagePorts) =>
  async (event: PublicationEvent): Promise<void> => {
    const { RequestType, ResponseURL, StackId, RequestId, LogicalResourceId } = event;
    const said = { StackId, RequestId, LogicalResourceId, PhysicalResourceId: publicationId };
    const answerWith = (outcome: object) => answer(ResponseURL, JSON.stringify({ ...said, ...outcome }));
    const store = async () => putAll([configFile(event), ...files()], put);
    const isTakenAway = RequestType === 'Delete';
    const failure = await failureOf(isTakenAway ? removeAll : store);
    // Not thrown, or Lambda would put this release over the one that CloudFormation brings back.
    if (failure) report(failure);
    await answerWith(
      failure ? { Status: 'FAILED', Reason: reasonOf(failure, isTakenAway) } : { Status: 'SUCCESS' },
    );
  };

const configFile = ({ ResourceProperties: { config } }: PublicationEvent): PageFile =>
  toPageFile('config.json', Buffer.from(config));

/** One after the other. The entry must not name a file that is not there yet. */
const putAll = async (files: readonly PageFile[], put: PublishPagePorts['put']): Promise<void> => {
  for (const file of files) await put(file);
};

const failureOf = (store: () => Promise<void>): Promise<Error | undefined> =>
  store().then(
    () => undefined,
    (failure: unknown) => (failure instanceof Error ? failure : new Error(String(failure))),
  );

const reasonOf = ({ message }: Error, isTakenAway: boolean): string =>
  `The page could not be ${isTakenAway ? 'removed' : 'stored'}. ${message}`.slice(0, 1_000);
