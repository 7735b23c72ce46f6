/** Scrolls a panel until an element is in sight. The page itself does not scroll. */
export const scrollWithin = (panel: HTMLElement | null, shown: HTMLElement | null): void => {
  if (!panel || !shown) return;
  const [outer, inner] = [panel.getBoundingClientRect(), shown.getBoundingClientRect()];
  if (inner.top < outer.top) panel.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom) panel.scrollTop += inner.bottom - outer.bottom;
};
