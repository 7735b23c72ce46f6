/**
 * The FormData of Node. axios bundles it in place of the package `form-data` and its 130 kB of MIME types.
 */
export default FormData;
