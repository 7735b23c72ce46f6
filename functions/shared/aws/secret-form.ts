import * as z from 'zod';
import { parseJson } from '../json';

/** What the secret of one service holds. The title is the name of the service for people. */
export type SecretForm = z.ZodObject<Readonly<Record<string, z.ZodType>>>;

/** A further rule for a field. The message follows the name of the field, as in `has to be digits`. */
export interface FieldRule {
  readonly pattern: RegExp;
  readonly message: string;
}

/** Text that people leave in a form for others to replace. */
const placeholder = /^(…|\.{2,}|<.*>|x{3,}|\*{3,}|change[ _-]?me|placeholder|to-?do|your[ _-].*)$/i;

/** Control and format characters. People copy them from web pages and mails. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

const wrongType = ({ input }: { input?: unknown }): string =>
  input === undefined ? 'is missing' : `is ${typeOf(input)} and has to be text in double quotes`;

const mistakeIn = (value: string, rule: FieldRule | undefined): string | undefined => {
  if (value.trim() === '') return 'is empty';
  if (placeholder.test(value.trim())) return 'still holds a placeholder';
  if (value !== value.trim()) return 'begins or ends with a blank or a line break';
  if (unseen.test(value)) return 'holds a character that cannot be seen, such as a line break';
  return rule && !rule.pattern.test(value) ? rule.message : undefined;
};

const checkText = (text: z.ZodString, rule?: FieldRule) =>
  text.superRefine((value, context) => {
    const message = mistakeIn(value, rule);
    if (message) context.addIssue({ code: 'custom', message });
  });

/** A key or an id. It is not empty, is no placeholder and has no blanks around it. */
export const secretText = (rule?: FieldRule) => checkText(z.string({ error: wrongType }), rule);

/** A key that a service can do without. It may be missing or empty. */
export const optionalText = (rule?: FieldRule) =>
  z
    .string({ error: wrongType })
    .superRefine((value, context) => {
      const message = value === '' ? undefined : mistakeIn(value, rule);
      if (message) context.addIssue({ code: 'custom', message });
    })
    .optional();

/** A host name. It ignores capitals and blanks around it. */
export const secretHost = (rule: FieldRule) =>
  checkText(z.string({ error: wrongType }).trim().toLowerCase(), rule);

/** The form of a secret. @param service its name for people, such as `Navai` */
export const secretForm = <Shape extends Record<string, z.ZodType>>(service: string, shape: Shape) =>
  z.object(shape).meta({ title: service });

/** Fields that the service needs. */
export const requiredFields = (form: SecretForm): string[] =>
  Object.entries(form.shape).flatMap(([name, field]) => (field.safeParse(undefined).success ? [] : name));

/** `{"user":"…","secret":"…"}` */
export const exampleOf = (form: SecretForm): string =>
  JSON.stringify(Object.fromEntries(requiredFields(form).map((name) => [name, '…'])));

/** The needed fields without values. A secret holds this until somebody fills it in. */
export const emptyOf = (form: SecretForm): Record<string, string> =>
  Object.fromEntries(requiredFields(form).map((name) => [name, '']));

export const serviceOf = (form: SecretForm): string => form.meta()?.title ?? 'a service';

/** Reads the text of a secret or says what is wrong with it. */
export const parseSecret = <Form extends SecretForm>(
  text: string | undefined,
  form: Form,
): { content: z.infer<Form> } | { mistakes: string[]; isUnfilled: boolean } => {
  const unfilled = { mistakes: [], isUnfilled: true };
  // Some editors save a byte order mark first.
  const json = text?.replace(/^\uFEFF/, '').trim() ?? '';
  if (json === '') return unfilled;
  const value = parseJson(json);
  if (value === undefined) return { mistakes: ['It is not JSON.'], isUnfilled: false };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { mistakes: [`It is ${typeOf(value)} and has to be a JSON object.`], isUnfilled: false };
  if (Object.values(value).every((field) => field === '')) return unfilled;
  const parsed = form.safeParse(value);
  if (parsed.success) return { content: parsed.data };
  return { mistakes: mistakesOf(parsed.error, value, form), isUnfilled: false };
};

const mistakesOf = (error: z.ZodError, value: object, form: SecretForm): string[] => {
  const known = Object.keys(form.shape);
  // An unknown name may itself be the secret. So count it and never repeat it.
  const strange = Object.keys(value).filter((name) => !known.includes(name));
  const inOtherCase = (name: PropertyKey | undefined) =>
    strange.some((other) => other.trim().toLowerCase() === String(name).toLowerCase());
  const fields = error.issues.map(({ path: [name], message }) =>
    message === 'is missing' && inOtherCase(name)
      ? `The field "${String(name)}" is written with other capitals or blanks.`
      : `The field "${String(name)}" ${message}.`,
  );
  const unread = strange.length === 1 ? 'It has a field' : `It has ${strange.length} fields`;
  return strange.length === 0 ? fields : [...fields, `${unread} that nothing reads.`];
};
