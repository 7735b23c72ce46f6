/**
 * Sends an outcome to CloudFormation's callback address.
 * `fetch` sets no content type for bytes (decision 069).
 *
 * @throws Error when CloudFormation refuses the answer, so that Lambda retries
 */
export const answerCloudFormation = async (url: string, outcome: string): Promise<void> => {
  const { ok, status } = await fetch(url, { method: 'PUT', body: Buffer.from(outcome) });
  if (!ok) throw new Error(`CloudFormation did not take the answer: ${status}. The deployment waits for it.`);
};
