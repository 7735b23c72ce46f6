/** Sums by a name made of parts, such as `s3` and `put`. */
export class Ledger {
  readonly #sums = new Map<string, number>();

  add(parts: readonly string[], times = 1): void {
    const name = parts.join('/');
    this.#sums.set(name, (this.#sums.get(name) ?? 0) + times);
  }

  clear(): void {
    this.#sums.clear();
  }

  /** The sums below a name, each divided by `calls`. */
  below(name: string, calls: number): Record<string, number> {
    const named = [...this.#sums].filter(([key]) => key.startsWith(`${name}/`)).toSorted();
    return Object.fromEntries(named.map(([key, sum]) => [key.slice(name.length + 1), round(sum / calls)]));
  }

  total(name: string, calls: number): number {
    return round(sumOf(Object.values(this.below(name, 1))) / calls);
  }
}

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

export const round = (value: number): number => Math.round(value * 1000) / 1000;
