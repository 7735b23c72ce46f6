/**
 * Accepts everything. ElectroDB checks its model definitions with the package `jsonschema` at each cold
 * start. Our definitions are constants, and tests check them with the real package.
 */
export class Validator {
  addSchema(): void {}
  validate() {
    return { errors: [] };
  }
}
Object.assign(Validator.prototype, { customFormats: {} });
