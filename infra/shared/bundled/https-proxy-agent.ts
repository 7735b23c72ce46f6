/** Never constructed: axios wants the class for outgoing proxies, and no vendor client of ours uses one. */
export default class HttpsProxyAgent {}
