import { canonicalJson, sha256 } from '../ledger';
import type { WireRequest } from '../server';

/** Fields that say how to ask a question. They do not make it another question. */
const manner = new Set(['inferenceConfig', 'toolChoice', 'additionalModelRequestFields', 'cachePoint']);

/** Hash of the model, the conversation and the tools. A repeated question has the same one. */
export const inputHash = ({ path, body }: WireRequest, content: unknown): string =>
  sha256(`${path}\n${content === undefined ? body.toString() : canonicalJson(removeManner(content))}`);

const removeManner = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(removeManner).filter((item) => !isEmpty(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) =>
      manner.has(name) ? [] : [[name, name === 'input' ? field : removeManner(field)] as const],
    ),
  );
};

/** The rest of a block that was a cache point. */
const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
