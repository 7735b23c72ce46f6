/** All calls of the customer of a call. The id of the call stands for the customer, so no number is in the address (071). */
export const pathOfCustomer = (callId: string): string =>
  `/calls?${new URLSearchParams({ period: 'all', customerOf: callId, heard: 'any' })}`;
