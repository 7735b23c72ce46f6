import { Validator, type ValidatorResult } from 'jsonschema';

/**
 * ElectroDB checks the model of an entity whenever somebody opens a table, which takes longer than most tests. One check
 * of a model is enough.
 */
const validate = Validator.prototype.validate;
const checked = new Map<string, ValidatorResult>();

Validator.prototype.validate = function (...given) {
  const key = JSON.stringify(given);
  const result = checked.get(key) ?? validate.apply(this, given);
  checked.set(key, result);
  return result;
};
