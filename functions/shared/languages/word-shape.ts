/** A word that ends so after a stem of this many letters. */
export const endsIn = (stem: number, endings: string): RegExp =>
  new RegExp(`.{${stem}}(?:${endings.trim().replace(/\s+/g, '|')})$`, 'u');
