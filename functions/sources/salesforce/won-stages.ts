/** English and Turkish names of a won stage. Case, accents and punctuation don't matter. */
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
