import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, primaryKey, type Table } from '../aws/table';
import { type Assignment, type FormContent, type FormHead, formStatuses, type VersionState } from './schema';

/** The head of a form. A shipped form has one once somebody changes it. */
type StoredFormHead = Omit<FormHead, 'activeVersion'> & {
  /** Absent if the form scores no call. */
  activeVersion?: number;
};

export const formHeadEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('formHead'),
      attributes: {
        id: { type: 'string', required: true },
        activeVersion: { type: 'number' },
        latestVersion: { type: 'number', required: true },
        assignment: { type: CustomAttributeType<Assignment>('any'), required: true },
        revision: { type: 'number', required: true },
      } satisfies AttributesOf<StoredFormHead>,
      indexes: {
        all: primaryKey([], ['id']),
      },
    },
    table,
  );

export type FormHeadItem = EntityItem<ReturnType<typeof formHeadEntity>>;

const version = {
  type: 'number',
  required: true,
  readOnly: true,
  padding: { length: 9, char: '0' },
} as const;

/** The state of a version. Its content is a separate item that activating and locking never write. */
export const formVersionEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('formVersion'),
      attributes: {
        id: { type: 'string', required: true, readOnly: true },
        version,
        status: { type: formStatuses, required: true },
        createdAt: { type: 'string', readOnly: true },
        createdBy: { type: 'string', readOnly: true },
        activatedAt: { type: 'string' },
        lockedAt: { type: 'string' },
        revision: { type: 'number', required: true },
      } satisfies AttributesOf<VersionState>,
      indexes: {
        versions: primaryKey(['id'], ['version']),
      },
    },
    table,
  );

/** What a version asks. */
export const formContentEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('formContent'),
      attributes: {
        id: { type: 'string', required: true, readOnly: true },
        version,
        texts: { type: CustomAttributeType<FormContent['texts']>('any'), required: true },
        minWords: { type: 'number', required: true },
        sections: { type: CustomAttributeType<FormContent['sections']>('any'), required: true },
        violations: { type: CustomAttributeType<FormContent['violations']>('any'), required: true },
        /** Revision of the version when the content was written. */
        revision: { type: 'number', required: true },
      } satisfies AttributesOf<FormContent, 'id' | 'version' | 'revision'>,
      indexes: {
        contents: primaryKey(['id'], ['version']),
      },
    },
    table,
  );
