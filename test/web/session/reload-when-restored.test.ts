import { reloadWhenRestored } from '../../../web/src/session/reload-when-restored';

test.each([
  ['reloads a page that the browser brings back by its Back button', true, 1],
  ['leaves a page that was just loaded', false, 0],
])('%s', (_, persisted, times) => {
  const page = new EventTarget();
  const reload = jest.fn();
  reloadWhenRestored(page, reload);
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  expect(reload).toHaveBeenCalledTimes(times);
});
