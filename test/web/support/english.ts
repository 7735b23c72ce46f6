import { texts } from '../../../web/src/texts/en';

const textAt = (key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], texts);

/** English texts of the page, like `t` of i18next. */
export const english = ((key: string, values: Readonly<Record<string, unknown>> = {}): string => {
  const text = textAt(key) ?? values.defaultValue;
  if (typeof text !== 'string') throw new Error(`There is no text ${key}. Add it to the texts.`);
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}) as never;
