/** What code repaired in an answer or left out. The names are metrics. */
export type Repair =
  | 'CitationCorrected'
  | 'CitationWidened'
  | 'CitationDropped'
  | 'CitationCut'
  | 'ViolationUnproven'
  | 'ViolationCut'
  | 'ProseQuoteRemoved'
  | 'ProseMissing';

/** Faults found while an answer is checked against the call. */
export class ProofNotes {
  readonly faults: string[] = [];
  readonly repairs = new Map<Repair, number>();
  /** Notes a missing or unproven answer. The model's whole answer becomes unusable. */
  isUnusable = false;

  /** Notes a fault that leaves the answer usable. */
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
