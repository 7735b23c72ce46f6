const request = (): never => {
  throw new Error('A bundled client follows no redirects. Set maxRedirects to 0.');
};

/** Never called: axios takes this package for requests that may be redirected, and every client of ours forbids that. */
export default { http: { request }, https: { request } };
