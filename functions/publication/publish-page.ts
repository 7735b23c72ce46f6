import * as z from 'zod';
import { type PageFile, toPageFile } from './page-files';

/** CloudFormation's request to a custom resource. */
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
  /** The built page. Its entry comes last. */
  files: () => readonly PageFile[];
  put: (file: PageFile) => Promise<void>;
  /** Removes the files of all releases. */
  removeAll: () => Promise<void>;
  /** Sends the outcome to CloudFormation's callback address. */
  answer: (url: string, outcome: string) => Promise<void>;
  /** Logs why the page could not be stored or removed. */
  report: (failure: Error) => void;
}

/** Each stack has one page. With another id CloudFormation would delete the page after an update. */
const publicationId = 'page';

/**
 * Stores the page when the stack is created or updated.
 * Old files stay because an open page still loads them.
 *
 * @throws Error when CloudFormation refuses the answer
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
    // Report it and do not throw.
    // A retry by Lambda would overwrite the release that CloudFormation rolls back to.
    if (failure) report(failure);
    await answerWith(
      failure ? { Status: 'FAILED', Reason: reasonOf(failure, isTakenAway) } : { Status: 'SUCCESS' },
    );
  };

const configFile = ({ ResourceProperties: { config } }: PublicationEvent): PageFile =>
  toPageFile('config.json', Buffer.from(config));

/** Stores one file after the other. The entry must not name a missing file. */
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
