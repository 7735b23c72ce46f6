import { CustomAttributeType, Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, primaryKey, type Table } from '../aws/table';
import type { Employee, Holding } from './schema';

export const employeeEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('employee'),
      attributes: {
        employeeId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        email: { type: 'string' },
        team: { type: 'string' },
        active: { type: 'boolean', required: true },
        extension: { type: 'string' },
        extensionSince: { type: 'string' },
        formerExtensions: { type: CustomAttributeType<Holding[]>('any') },
        removedAt: { type: 'string' },
        formerEmail: { type: 'string' },
      } satisfies AttributesOf<Employee>,
      indexes: {
        all: {
          pk: { field: 'pk', composite: [] },
          // Ids are case-sensitive.
          sk: { field: 'sk', composite: ['employeeId'], casing: 'none' },
        },
      },
    },
    table,
  );

/** One item counts the changes of the list of employees. */
export const employeeListEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('employeeList'),
      attributes: {
        list: { type: ['employees'] as const, required: true },
        version: { type: 'number', required: true },
      },
      indexes: {
        list: primaryKey(['list']),
      },
    },
    table,
  );
