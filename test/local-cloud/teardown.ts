export default async (): Promise<void> => {
  await globalThis.santralLifetime?.end();
};
