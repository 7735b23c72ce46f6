import { type RefObject, useRef } from 'react';
import type { Playback } from '../../parts/player/playback';
import { type Mark, type Proof, stepFrom } from '../../parts/result/proofs';
import type { LinesHandle } from '../../parts/transcript/lines';
import type { Command } from './keys';
import { type Reading, rowOfCitation } from './reading';

export interface EvidenceOfCall {
  reading: Reading;
  playback: Playback | undefined;
  selected: string | undefined;
  select: (id: string) => void;
  lines: RefObject<LinesHandle | null>;
}

export type Evidence = ReturnType<typeof useEvidence>;

/** Selects answers and violations, and plays what proves them. */
export const useEvidence = ({ reading, playback, selected, select, lines }: EvidenceOfCall) => {
  const { rows, proofs } = reading;
  const last = useRef<{ id: string; at: number }>(undefined);
  const show = ({ citations }: Proof, at: number): void => {
    const citation = citations[at];
    const row = citation ? rowOfCitation(rows, citation) : -1;
    if (row >= 0) lines.current?.show(row);
  };
  const choose = (proof: Proof): void => {
    select(proof.id);
    show(proof, 0);
  };
  const play = (proof: Proof, at: number): void => {
    last.current = { id: proof.id, at };
    select(proof.id);
    show(proof, at);
    const citation = proof.citations[at];
    if (citation) playback?.playStretch(citation);
  };
  /** Pressed again, it plays the next quote of the same proof. */
  const playSelected = (): void => {
    const proof = proofs.find(({ id }) => id === selected) ?? proofs[0];
    if (!proof) return;
    const next = last.current?.id === proof.id ? last.current.at + 1 : 0;
    play(proof, proof.citations.length === 0 ? 0 : next % proof.citations.length);
  };
  const step = (by: 1 | -1): void => {
    const proof = stepFrom(proofs, selected, by);
    if (proof) choose(proof);
  };
  const run = (command: Command): void => {
    if (command === 'toggle') playback?.toggle();
    else if (command === 'evidence') playSelected();
    else step(command === 'next' ? 1 : -1);
  };
  return { choose, play, run, playMark: ({ proof, at }: Mark) => play(proof, at) };
};
