/**
 * S3 and Bedrock can answer in a stream of events where one asks for it, which Santral never does. Their clients only
 * want something at hand that would read it.
 */
export class EventStreamCodec {}

export const eventStreamSerdeProvider = (): object => ({});

export const resolveEventStreamSerdeConfig = <Config extends object>(
  config: Config,
): Config & { eventStreamMarshaller: object } => Object.assign(config, { eventStreamMarshaller: {} });

const leftOut = (): never => {
  throw new Error('Streams of events are left out of the bundles: see infra/shared/bundling.ts.');
};
export const iterableToReadableStream = leftOut;
export const readableStreamToIterable = leftOut;

export class EventStreamSerde {
  constructor() {
    leftOut();
  }
}
