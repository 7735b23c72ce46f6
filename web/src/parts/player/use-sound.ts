import { useCallback, useEffect, useState } from 'react';
import { bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';
import type { Link } from '../link/link';
import type { Peaks } from './peaks';
import type { Playback } from './playback';
import { renewLinks } from './renew-links';
import { usePeaks } from './use-peaks';

type CallLinks = Schemas['CallLinks'];

/** Prefers the listening copy, which every browser plays. */
export const soundOf = ({ listening, recording }: CallLinks): Link | undefined => listening ?? recording;

export interface SoundOfCall {
  callId: string;
  /** Links that came with the call. */
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
  const [hasFailed, setHasFailed] = useState(false);
  // A later answer has other links to the same sound. They would interrupt it.
  const [given] = useState(links);
  const renew = useRenewal(callId);
  const renewUrl = useCallback(async () => soundOf(await renew())?.url, [renew]);
  const first = soundOf(given)?.url;
  useEffect(() => {
    if (playback && first) playback.load(first);
  }, [playback, first]);
  useEffect(() => {
    if (!audio || !playback) return undefined;
    return renewLinks({ media: audio, playback, renew: renewUrl, fail: () => setHasFailed(true) });
  }, [audio, playback, renewUrl]);
  const tryAgain = async (): Promise<void> => {
    const url = await renewUrl().catch(() => undefined);
    setHasFailed(url === undefined);
    if (url !== undefined) playback?.load(url);
  };
  return { ...usePeaks(callId, given.peaks, renew), hasFailed, tryAgain: () => void tryAgain() };
};

/** Requests new links to the files of a call. */
const useRenewal = (callId: string): (() => Promise<CallLinks>) => {
  const api = useApi();
  return useCallback(
    async () => (await bodyOf(api.GET('/api/calls/{id}/links', { params: { path: { id: callId } } }))).links,
    [api, callId],
  );
};
