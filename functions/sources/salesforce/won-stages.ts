/** How the stage of a won opportunity is called, in English and in Turkish; case, accents and punctuation don't matter. */
export const defaultWonStages: readonly string[] = [
  'Closed Won',
  'Closed - Won',
  'Won',
  'Kapalı Kazanıldı',
  'Kapatıldı Kazanıldı',
  'Kapandı Kazanıldı',
  'Kazanıldı',
  'Kazanılarak Kapatıldı',
];
