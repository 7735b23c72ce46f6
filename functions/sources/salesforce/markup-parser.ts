import { WritableStream } from 'htmlparser2/WritableStream';
import { limits } from './limits';
import { ImportRefused } from './refusal';

type Handlers = NonNullable<ConstructorParameters<typeof WritableStream>[0]>;

/**
 * A parser of HTML or XML that is fed piece by piece and calls its handlers before `write` returns. It is never ended:
 * what is still open when the last piece is in has broken off.
 *
 * @throws ImportRefused out of `write`, when elements stand too deep within one another
 */
export const markupParser = (handlers: Handlers, options: { xmlMode?: boolean } = {}) => {
  let depth = 0;
  return new WritableStream(
    {
      ...handlers,
      onopentag: (name, attributes, implied) => {
        if (++depth > limits.depth)
          throw new ImportRefused(
            'UNREADABLE',
            `More than ${limits.depth} elements stand within one another, as in no table. Save it anew as .xlsx and upload that.`,
          );
        handlers.onopentag?.(name, attributes, implied);
      },
      onclosetag: (name, implied) => {
        depth--;
        handlers.onclosetag?.(name, implied);
      },
    },
    options,
  );
};
