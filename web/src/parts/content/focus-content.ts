/** Where the content of a view begins, for the keyboard and for screen readers. */
export const contentId = 'content';

export const focusContent = (): void => document.getElementById(contentId)?.focus();
