import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA and all before it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Found {
  readonly id: string;
  readonly html: string;
}

/** Cloudscape gives its bar on a phone a direction, which its role does not take. Nothing else of that bar is let through. */
const isOfCloudscape = ({ id, html }: Found): boolean =>
  id === 'aria-allowed-attr' && /^<\w+ [^>]*class="[^"]*mobile-toolbar-nav/.test(html);

/** What axe calls serious or critical on the whole page. */
export const seriousFindings = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => ({ id, target, html })))
    .filter((found) => !isOfCloudscape(found))
    .map(({ id, target }) => `${id} ${target.join(' ')}`);
};

export const sizes = { wide: { width: 1400, height: 900 }, phone: { width: 390, height: 844 } };

/** Holds a view to have no serious finding, in light and in dark, wide and as on a phone. */
export const expectNothingSerious = async (page: Page): Promise<void> => {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await seriousFindings(page), `${size}, ${colorScheme}`).toEqual([]);
    }
  }
  await page.setViewportSize(sizes.wide);
};
