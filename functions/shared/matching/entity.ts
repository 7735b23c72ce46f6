import { CustomAttributeType, Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, type Table } from '../aws/table';
import { type ExportKind, exportKinds } from '../export-rows/schema';

/** The two things a won call and closed-won rows share (A4): a customer's number, and an agent who owns an opportunity. */
export const sides = ['contact', 'owner'] as const;
export type Side = (typeof sides)[number];

/** A row under one of its contact numbers or owners. */
export interface Link {
  side: Side;
  /** E.164 number of a contact, or e-mail of an owner in lower case. */
  key: string;
  kind: ExportKind;
  rowKey: string;
  /** Of the row, when it was read. */
  revision: number;
  /** Calls that lasted so long are looked for, seconds (A4). */
  minSeconds: number;
  /**
   * The other contact numbers of the row. It names all of its numbers at one moment, though their links are written one
   * by one.
   */
  beside?: readonly string[];
}

/** A call under one of its numbers (`contact`), or under its agent once one of its numbers is a contact's (`owner`). */
export interface CallMark {
  side: Side;
  key: string;
  callId: string;
}

export const linkEntity = (table: Table, entity: 'contactLink' | 'ownerLink') =>
  new Entity(
    {
      model: modelOf(entity),
      attributes: {
        key: { type: 'string', required: true, readOnly: true },
        kind: { type: exportKinds, required: true, readOnly: true },
        rowKey: { type: 'string', required: true, readOnly: true },
        active: { type: 'boolean', required: true },
        revision: { type: 'number', required: true },
        covered: { type: 'boolean', required: true },
        searchedTo: { type: 'string' },
        /** Shorter calls may have been passed over in the search so far. */
        minSeconds: { type: 'number', required: true },
        beside: { type: CustomAttributeType<readonly string[]>('any') },
      } satisfies AttributesOf<Omit<Link, 'side'>, 'active' | 'covered' | 'searchedTo'>,
      indexes: {
        link: {
          pk: { field: 'pk', composite: ['key'] },
          // Row keys and call ids tell upper from lower case.
          sk: { field: 'sk', composite: ['kind', 'rowKey'], casing: 'none' },
        },
      },
    },
    table,
  );

export const callMarkEntity = (table: Table, entity: 'callEnd' | 'halfMatch') =>
  new Entity(
    {
      model: modelOf(entity),
      attributes: {
        key: { type: 'string', required: true, readOnly: true },
        callId: { type: 'string', required: true, readOnly: true },
      } satisfies AttributesOf<Omit<CallMark, 'side'>>,
      indexes: {
        call: {
          pk: { field: 'pk', composite: ['key'] },
          sk: { field: 'sk', composite: ['callId'], casing: 'none' },
        },
      },
    },
    table,
  );
