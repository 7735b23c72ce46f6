/** Node's own FormData, for axios to bundle in place of the package `form-data` and its 130 KB table of MIME types. */
export default FormData;
