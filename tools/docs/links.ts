const removeCode = (page: string): string => page.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');

/** Links and images that point into the repository. */
export const findLinks = (page: string): string[] =>
  [...removeCode(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));

const toId = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** The anchors of a page, as GitHub makes them. A repeated heading gets a number. */
export const listHeadingIds = (page: string): string[] => {
  const times = new Map<string, number>();
  const headings = page.replaceAll(/```[\s\S]*?```/g, '').matchAll(/^#{1,6} (.*)$/gm);
  return [...headings].map(([, heading = '']) => {
    const id = toId(heading);
    const before = times.get(id) ?? 0;
    times.set(id, before + 1);
    return before === 0 ? id : `${id}-${before}`;
  });
};
