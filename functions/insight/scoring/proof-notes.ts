/** What code put right in an answer or left out of it. The names are metrics. */
export type Repair =
  | 'CitationCorrected'
  | 'CitationWidened'
  | 'CitationDropped'
  | 'CitationCut'
  | 'ViolationUnproven'
  | 'ViolationCut'
  | 'ProseQuoteRemoved'
  | 'ProseMissing';

/** What is found while an answer is held against the call. */
export class ProofNotes {
  readonly faults: string[] = [];
  readonly repairs = new Map<Repair, number>();
  /** An answer is missing or unproven. Nothing of the model's answer can be used. */
  isUnusable = false;

  /** A fault that the answer can be used without. */
  fault(sentence: string): void {
    this.faults.push(sentence);
  }

  refuse(sentence: string): void {
    this.fault(sentence);
    this.isUnusable = true;
  }

  count(repair: Repair, times = 1): void {
    if (times > 0) this.repairs.set(repair, (this.repairs.get(repair) ?? 0) + times);
  }
}
