import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';
import { hasExpired, type Link } from './link';
import { type Peaks, readPeaks } from './peaks';
import type { Playback } from './playback';
import { renewLinks } from './renew-links';

type CallLinks = Schemas['CallLinks'];

/** The recording as every browser plays it. */
export const soundOf = ({ listening, recording }: CallLinks): Link | undefined => listening ?? recording;

export interface SoundOfCall {
  callId: string;
  /** As the call came with them. */
  links: CallLinks;
  audio: HTMLAudioElement | null;
  playback: Playback | undefined;
}

export interface Sound {
  peaks: Peaks | undefined;
  hasNoPeaks: boolean;
  hasFailed: boolean;
  tryAgain: () => void;
}

/** Gives a playback its recording, and renews the links of the recording and its peaks. */
export const useSound = ({ callId, links, audio, playback }: SoundOfCall): Sound => {
  const api = useApi();
  const [hasFailed, setHasFailed] = useState(false);
  const renew = useCallback(
    async (): Promise<CallLinks> =>
      (await bodyOf(api.GET('/api/calls/{id}/links', { params: { path: { id: callId } } }))).links,
    [api, callId],
  );
  const renewUrl = useCallback(async () => soundOf(await renew())?.url, [renew]);
  // A later answer of the call has other links to the same sound. They would interrupt it.
  const [given] = useState(links);
  const first = soundOf(given)?.url;
  useEffect(() => {
    if (playback && first) playback.load(first);
  }, [playback, first]);
  useEffect(() => {
    if (!audio || !playback) return undefined;
    return renewLinks({ media: audio, playback, renew: renewUrl, fail: () => setHasFailed(true) });
  }, [audio, playback, renewUrl]);

  const { data: peaks, isError } = useQuery({
    queryKey: ['peaks', callId],
    queryFn: async () => loadPeaks(given.peaks, async () => (await renew()).peaks),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const tryAgain = useCallback(() => {
    setHasFailed(false);
    void renewUrl().then((url) => (url && playback ? playback.load(url) : setHasFailed(true)));
  }, [renewUrl, playback]);
  return { peaks, hasNoPeaks: isError, hasFailed, tryAgain };
};

/** A link that has ended is renewed first. */
const loadPeaks = async (link: Link | undefined, renew: () => Promise<Link | undefined>): Promise<Peaks> => {
  const fresh = link && !hasExpired(link, Date.now()) ? link : await renew();
  if (!fresh) throw new Error('The call has no peaks. The recording plays without them.');
  const answer = await fetch(fresh.url);
  if (!answer.ok) throw new Error(`The peaks answered ${answer.status}. Load the page again.`);
  return readPeaks(await answer.json());
};
