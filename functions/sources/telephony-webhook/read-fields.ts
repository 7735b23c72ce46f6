import { parseJson } from '../../shared/json';
import type { EventFields } from '../../telephony/call-event';

/** Limits of a delivery. Vendors send about 20 short fields. */
const most = { fields: 60, nameCharacters: 64, valueCharacters: 2_000 };

export interface SentFields {
  /** Parameters of the URL. */
  query: Readonly<Record<string, unknown>>;
  /** A form or JSON, whatever its header says. May be empty. */
  body: string;
}

/**
 * The fields of a delivery. Keeps only texts, numbers and booleans. A body that is neither form nor JSON has
 * no fields.
 */
export const readFields = ({ query, body }: SentFields): EventFields => {
  const sent = [...Object.entries(query), ...bodyFields(body)];
  const texts = sent.flatMap(([name, value]) => {
    const text = toText(value);
    const isNamed = name !== '' && name.length <= most.nameCharacters;
    return text === undefined || !isNamed ? [] : [[name.toWellFormed(), text] as const];
  });
  return Object.fromEntries(texts.slice(0, most.fields));
};

const bodyFields = (body: string): [string, unknown][] => {
  const content = body.trimStart();
  if (!content.startsWith('{')) return [...new URLSearchParams(content)];
  const value = parseJson(content);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
};

const toText = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).slice(0, most.valueCharacters).toWellFormed()
    : undefined;
