import { Validator, type ValidatorResult } from 'jsonschema';

/**
 * ElectroDB checks the model of an entity whenever a table is opened. That takes longer than most tests. Once
 * per model is enough.
 */
const validate = Validator.prototype.validate;
const checked = new Map<string, ValidatorResult>();

Validator.prototype.validate = function (...given) {
  const key = JSON.stringify(given);
  const result = checked.get(key) ?? validate.apply(this, given);
  checked.set(key, result);
  return result;
};
