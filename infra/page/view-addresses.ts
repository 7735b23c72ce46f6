/** A file lies below `assets/`, or at the top with an extension. Every other address is a view. */
const fileAddress = /^\/(?:assets\/|[\w-]+\.[a-z]+$)/;

export const isFileOfPage = (path: string): boolean => fileAddress.test(path);

/** The same rule as a function of CloudFront. The page itself finds the view. */
export const rewriteOfViews = `function handler(event) {
  var request = event.request;
  if (!${fileAddress}.test(request.uri)) request.uri = '/index.html';
  return request;
}
`;
