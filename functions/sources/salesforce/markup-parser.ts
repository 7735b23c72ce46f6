import { WritableStream } from 'htmlparser2/WritableStream';
import { limits } from './limits';
import { ImportRefused } from './refusal';

type Handlers = NonNullable<ConstructorParameters<typeof WritableStream>[0]>;

/**
 * A parser of HTML or XML that takes pieces. It calls its handlers before `write` returns. Nobody ends it, so
 * elements still open after the last piece are incomplete.
 *
 * @throws ImportRefused from `write` for elements nested too deep
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
            `More than ${limits.depth} elements are nested. Save the table as .xlsx and upload that.`,
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
