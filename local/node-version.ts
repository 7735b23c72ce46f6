/** Lambda runs Node 24. Functions of the local cloud run on the first Node on PATH. */
export const requireNode24 = (version = process.versions.node): void => {
  if (Number(version.split('.')[0]) >= 24) return;
  throw new Error(
    `This needs Node 24 and runs on ${version}. Start it through npm (npm start, npm run demo, npm test): ` +
      'the dev dependency "node" then puts Node 24 first on PATH.',
  );
};
