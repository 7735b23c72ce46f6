import { Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { keyed, modelOf, type Table } from '../aws/table';
import type { Employee } from './schema';

export const employeeEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('employee'),
      attributes: {
        extension: { type: 'string', required: true },
        employeeId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        active: { type: 'boolean', required: true },
      } satisfies AttributesOf<Employee>,
      indexes: {
        all: keyed([], ['extension']),
      },
    },
    table,
  );
