import type { UnitVocabulary } from '../vocabulary';

export const units: UnitVocabulary = {
  currency: 'lira dolar =euro =avro =tl kuruş =usd =eur =try =lik',
  unit:
    'yıl =yaş yaşında ay =ayda =aylık gün hafta saat dakika =dk saniye =sn metre metrekare santim kilometre =km =cm =mm milim kilo =kg gram =gr ton litre =lt =ml watt =mah =mb =gb =tb megabayt gigabayt mbps ' +
    'adet tane kişi koli paket kutu kat taksit puan yüzde derece volt amper inç =hane =haneli =haneyi =hanesi =rakam =rakamı =rakamlı =x =model milyon milyar kere kez defa sayfa oda kuruş =bin =trilyon dönüm',
  before: '=saat =yüzde =yıl =yılı',
  month: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
};
