/** The store did not return the file. */
class FileNotRead extends Error {
  override readonly name = 'FileNotRead';
}

/**
 * Downloads a file under a name. A link to the store would show it in place of the page.
 *
 * @throws FileNotRead when the store does not return the file
 */
export const saveFile = async (url: string, name: string): Promise<void> => {
  const answer = await fetch(url, { referrerPolicy: 'no-referrer' });
  if (!answer.ok) throw new FileNotRead(`The store answered ${answer.status}. Load the view again.`);
  const content = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = content;
  link.download = name;
  link.click();
  URL.revokeObjectURL(content);
};
