import { Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, type Table } from '../aws/table';
import { type AudioJob, jobStatuses } from './schema';

/** The head of an audio job: how many of its calls are in which state. Their sum is not stored. */
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
        /** Raised with every change, so that no change is built on counters of the past. */
        version: { type: 'number', required: true },
        shard: { type: 'string', required: true, readOnly: true },
      } satisfies AttributesOf<Omit<AudioJob, 'calls'>, 'version' | 'shard'>,
      indexes: {
        job: {
          pk: { field: 'pk', composite: ['customer'] },
          sk: { field: 'sk', composite: [] },
        },
        all: {
          index: 'gsi1',
          pk: { field: 'gsi1pk', composite: ['shard'] },
          sk: { field: 'gsi1sk', composite: ['customer'] },
        },
        byStatus: {
          index: 'gsi2',
          pk: { field: 'gsi2pk', composite: ['jobStatus', 'shard'] },
          sk: { field: 'gsi2sk', composite: ['customer'] },
        },
      },
    },
    table,
  );

/** A call that belongs to an audio job; everything else about it stands on the call itself. */
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
