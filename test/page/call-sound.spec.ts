import { sampleCalls } from '../../local/samples/catalogue';
import { answerCall } from './calls/answer-calls';
import type { CallAnswer } from './calls/call-answer';
import { editedCall, editedCallId } from './calls/edited-call';
import { longCall, longCallId } from './calls/long-call';
import { isPaused, openWithSound, rateOf, readPlayedRanges, seekTo, timeOf } from './open-call';
import { expect, test } from './signed-in';

test('plays the proof of an answer by one key and survives a reload', async ({ page }) => {
  await answerCall(page, longCall);
  await openWithSound(page, longCallId);
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: /False promise/, pressed: true })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await expect.poll(async () => (await readPlayedRanges(page)).length).toBe(1);
  await expect.poll(() => isPaused(page)).toBe(true);
  const [[begun, ended] = [0, 0]] = await readPlayedRanges(page);
  expect(Math.abs(begun - 40)).toBeLessThan(0.3);
  expect(ended).toBeGreaterThanOrEqual(43.4);

  await expect.poll(() => page.url()).toMatch(/proof=answer-question-1&t=43/);
  await page.reload();
  await expect.poll(() => timeOf(page)).toBeGreaterThan(43);
  await expect(page.getByRole('button', { name: /Question 1/, pressed: true })).toBeVisible();

  await page.keyboard.press(' ');
  await expect.poll(() => isPaused(page)).toBe(false);
  await page.keyboard.press(' ');
  await expect.poll(() => isPaused(page)).toBe(true);

  const marks = page.getByRole('group', { name: 'Marks' });
  await marks.getByRole('button', { name: '46:40 False promise' }).click();
  await expect.poll(() => timeOf(page)).toBeGreaterThanOrEqual(2_800);
  await page.getByRole('checkbox', { name: 'Skip silence' }).click();
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: /Question 1/, pressed: true })).toBeVisible();
});

test('leaves keys to fields and to people who turn keys off', async ({ page }) => {
  await answerCall(page, longCall);
  await openWithSound(page, longCallId);
  await page.getByRole('searchbox').click();
  await page.keyboard.type('je ');
  expect(await isPaused(page)).toBe(true);
  await page.getByRole('button', { name: 'Keys' }).click();
  await page.getByRole('checkbox', { name: 'Keys work' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  expect(await isPaused(page)).toBe(true);
  expect(page.url()).not.toContain('proof');
});

test('plays by the space bar after a press on the timeline', async ({ page }) => {
  await answerCall(page, longCall);
  await openWithSound(page, longCallId);
  await seekTo(page, 0.5);
  await page.keyboard.press(' ');
  await expect.poll(() => isPaused(page)).toBe(false);
});

test('keeps the call and its sound when a later answer fails', async ({ page }) => {
  await page.clock.install();
  await answerCall(page, (links) => ({ ...longCall(links), status: 'PROCESSING' }));
  await openWithSound(page, longCallId);
  await page.route(`**/api/calls/${longCallId}*`, (route) =>
    route.fulfill({ status: 404, json: { code: 'NO_SUCH_CALL' } }),
  );
  await page.clock.runFor(10_000);
  await expect(page.getByText('There is no such call')).toBeVisible();
  await expect(page.locator('audio')).toHaveCount(1);
});

test('renews an ended link and goes on at the same second', async ({ page }) => {
  const { asked, endLinks } = await answerCall(page, longCall);
  await openWithSound(page, longCallId);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => isPaused(page)).toBe(false);
  endLinks();
  await seekTo(page, 0.9);
  await expect.poll(() => asked.filter((what) => what === 'links')).toHaveLength(1);
  await expect.poll(() => timeOf(page)).toBeGreaterThan(3_200);
  await expect.poll(() => isPaused(page)).toBe(false);
});

test('skips silence and plays at the chosen speed', async ({ page }) => {
  await answerCall(page, editedCall);
  await openWithSound(page, editedCallId);
  await page.getByRole('button', { name: /Speed/ }).click();
  await page.getByRole('option', { name: '2×' }).click();
  await page.getByRole('checkbox', { name: 'Skip silence' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => readPlayedRanges(page).then((ranges) => ranges.length)).toBe(2);
  const [, [again] = [0]] = await readPlayedRanges(page);
  expect(Math.abs(again - 4.7)).toBeLessThan(0.3);
  expect(await rateOf(page)).toBe(2);
});

test('plays the proof of a violation from the list of Today', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto('/');
  const answered = page.waitForResponse(/\/api\/calls\/[^/?]+$/);
  await page.getByRole('list', { name: 'New violations' }).getByRole('link').first().click();
  const { analysis } = (await (await answered).json()) as CallAnswer;
  const { startMs = 0 } = analysis?.violations[0]?.citation ?? {};
  await expect(page.locator('audio')).toBeAttached();
  await page.keyboard.press('e');
  await expect.poll(async () => (await readPlayedRanges(page)).length).toBe(1);
  const [[begun] = [Number.NaN]] = await readPlayedRanges(page);
  expect(Math.abs(begun - startMs / 1000)).toBeLessThan(0.3);
  expect(complaints).toEqual([]);
});

test.describe('An agent', () => {
  test.use({ role: 'agent' });

  test("cannot open another's call", async ({ page }) => {
    const { externalId } = sampleCalls().find(({ id }) => id === 'uz-04-rude') ?? {};
    await page.goto(`/calls/sipuni-${externalId}`);
    await expect(page.getByText('There is no such call, or you may not see it.')).toBeVisible();
  });
});
