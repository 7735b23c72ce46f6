/** The calls of a customer. The id of a call stands for the customer, so the address has no number (071). */
export const pathOfCustomer = (callId: string): string =>
  `/calls?${new URLSearchParams({ period: 'all', customerOf: callId, heard: 'any' })}`;
