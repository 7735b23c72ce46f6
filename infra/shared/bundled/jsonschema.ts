/**
 * Accepts everything. ElectroDB checks its model definitions with the package `jsonschema` at each cold start; ours are
 * constants, which the tests check with the real one.
 */
export class Validator {
  addSchema(): void {}
  validate() {
    return { errors: [] };
  }
}
Object.assign(Validator.prototype, { customFormats: {} });
