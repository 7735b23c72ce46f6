// What the stores use of ElectroDB; its entry would bring services, which join entities, and that takes 23 KB.
export { Entity } from '../../../node_modules/electrodb/src/entity';
export { CustomAttributeType } from '../../../node_modules/electrodb/src/schema';
