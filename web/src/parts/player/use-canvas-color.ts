import { useEffect, useState } from 'react';

/**
 * Resolves CSS colours for a canvas, which knows no CSS variables.
 *
 * @returns `undefined` until the element exists. Another function once the look changes.
 */
export const useCanvasColor = (element: HTMLElement | null): ((css: string) => string) | undefined => {
  const [resolve, setResolve] = useState<{ color: (css: string) => string }>();
  useEffect(() => {
    if (!element) return undefined;
    const look = () => setResolve({ color: (css) => resolveColor(element, css) });
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.body, { attributeFilter: ['class'] });
    return () => observer.disconnect();
  }, [element]);
  return resolve?.color;
};

const resolveColor = (element: HTMLElement, css: string): string => {
  element.style.setProperty('--resolved', css);
  return getComputedStyle(element).getPropertyValue('--resolved').trim();
};
