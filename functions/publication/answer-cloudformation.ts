/**
 * Sends an outcome to the address that CloudFormation waits at. It goes as bytes, for which `fetch` names no content type
 * (decision 069).
 *
 * @throws Error where the answer was not taken, so that Lambda tries again
 */
export const answerCloudFormation = async (url: string, outcome: string): Promise<void> => {
  const { ok, status } = await fetch(url, { method: 'PUT', body: Buffer.from(outcome) });
  if (!ok) throw new Error(`CloudFormation did not take the answer: ${status}. The deployment waits for it.`);
};
