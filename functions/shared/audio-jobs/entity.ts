import { Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { indexKey, modelOf, primaryKey, type Table } from '../aws/table';
import { type AudioJob, jobStatuses } from './schema';

/** The head of an audio job counts its calls by state. It does not store their sum. */
export const audioJobEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('audioJob'),
      attributes: {
        customer: { type: 'string', required: true, readOnly: true },
        queued: { type: 'number', required: true },
        active: { type: 'number', required: true },
        done: { type: 'number', required: true },
        error: { type: 'number', required: true },
        jobStatus: { type: jobStatuses, required: true },
        createdAt: { type: 'string', required: true, readOnly: true },
        changedAt: { type: 'string', required: true },
        /** Grows with every change. A write with old counters fails its condition. */
        version: { type: 'number', required: true },
        shard: { type: 'string', required: true, readOnly: true },
      } satisfies AttributesOf<Omit<AudioJob, 'calls'>, 'version' | 'shard'>,
      indexes: {
        job: primaryKey(['customer']),
        all: indexKey('gsi1', ['shard'], ['customer'], ['customer']),
        byStatus: indexKey('gsi2', ['jobStatus', 'shard'], ['customer'], ['customer']),
      },
    },
    table,
  );

/** A call of an audio job. Everything else is stored with the call itself. */
export const jobCallEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('jobCall'),
      attributes: {
        customer: { type: 'string', required: true, readOnly: true },
        callId: { type: 'string', required: true, readOnly: true },
        callDate: { type: 'string', required: true, readOnly: true },
      },
      indexes: {
        call: {
          pk: { field: 'pk', composite: ['customer'] },
          sk: { field: 'sk', composite: ['callDate', 'callId'], casing: 'none' },
        },
      },
    },
    table,
  );
