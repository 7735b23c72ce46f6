import { expect, type Page } from './signed-in';

export const openCall = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/calls/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

/** Opens a call and waits until its recording can be played. */
export const openWithSound = async (page: Page, id: string): Promise<void> => {
  await openCall(page, id);
  await expect.poll(() => audioOf(page, ({ readyState }) => readyState)).toBeGreaterThan(0);
};

const audioOf = <Figure>(page: Page, read: (audio: HTMLAudioElement) => Figure): Promise<Figure> =>
  page.locator('audio').evaluate(read);

/** Ranges that the browser has played (s). */
export const readPlayedRanges = (page: Page): Promise<[number, number][]> =>
  audioOf(page, ({ played }) =>
    Array.from({ length: played.length }, (_, at) => [played.start(at), played.end(at)]),
  );

export const isPaused = (page: Page): Promise<boolean> => audioOf(page, ({ paused }) => paused);

/** Seconds. */
export const timeOf = (page: Page): Promise<number> => audioOf(page, ({ currentTime }) => currentTime);

/** 1 is the speed of the call. */
export const rateOf = (page: Page): Promise<number> => audioOf(page, ({ playbackRate }) => playbackRate);

/** Presses the timeline of the call at a share of its length. */
export const seekTo = async (page: Page, share: number): Promise<void> => {
  const line = page.getByRole('slider');
  const { width = 0 } = (await line.boundingBox()) ?? {};
  await line.click({ position: { x: width * share, y: 10 } });
};
