import type { Media, Playback } from './playback';

export interface RenewingSound {
  media: Pick<Media, 'addEventListener' | 'removeEventListener'>;
  playback: Pick<Playback, 'load'>;
  /** Asks the API for a new link to the recording. */
  renew: () => Promise<string | undefined>;
  /** Says that the recording cannot be played. */
  fail: () => void;
}

/**
 * Renews the link when the browser can no longer read the recording. A second failure in a row is final.
 *
 * @returns stops renewing
 */
export const renewLinks = ({ media, playback, renew, fail }: RenewingSound): (() => void) => {
  let hasRenewed = false;
  const onReadable = (): void => {
    hasRenewed = false;
  };
  const takeNewLink = async (): Promise<void> => {
    hasRenewed = true;
    const url = await renew();
    if (url === undefined) fail();
    else playback.load(url);
  };
  const onError = (): void => {
    if (hasRenewed) fail();
    else takeNewLink().catch(fail);
  };
  media.addEventListener('canplay', onReadable);
  media.addEventListener('error', onError);
  return () => {
    media.removeEventListener('canplay', onReadable);
    media.removeEventListener('error', onError);
  };
};
