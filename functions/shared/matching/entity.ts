import { CustomAttributeType, Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, type Table } from '../aws/table';
import { type ExportKind, exportKinds } from '../export-rows/schema';

/**
 * A won call and closed-won rows share these two (A4). They are a customer's number and the agent of an
 * opportunity.
 */
export const sides = ['contact', 'owner'] as const;
export type Side = (typeof sides)[number];

/** A row under one of its contact numbers or owners. */
export interface Link {
  side: Side;
  /** E.164 number of a contact, or lower-case e-mail of an owner. */
  key: string;
  kind: ExportKind;
  rowKey: string;
  /** Revision of the row at that time. */
  revision: number;
  /** Shortest call to look for (s, A4). */
  minSeconds: number;
  /**
   * The other contact numbers of the row. It names them all at once, though its links are written one by one.
   */
  beside?: readonly string[];
}

/**
 * A call under one of its numbers (`contact`). It is under its agent once a contact has that number
 * (`owner`).
 */
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
        /** The search so far may have skipped shorter calls. */
        minSeconds: { type: 'number', required: true },
        beside: { type: CustomAttributeType<readonly string[]>('any') },
      } satisfies AttributesOf<Omit<Link, 'side'>, 'active' | 'covered' | 'searchedTo'>,
      indexes: {
        link: {
          pk: { field: 'pk', composite: ['key'] },
          // Row keys and call ids are case-sensitive.
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
