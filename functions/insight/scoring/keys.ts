export const keysOf = (items: ReadonlyArray<{ key: string }>): string[] => items.map(({ key }) => key);
