import type { SenseWords } from '../vocabulary';

export const senseWords: SenseWords = {
  negations: "yo'q* йўқ* emas* эмас* hech ҳеч aslo асло mumkinmas",
  negationsInQuotes:
    'hechkim hechnarsa hechqachon shartmas na oʻrniga ҳечким ҳечнарса ҳечқачон мумкинмас ўрнига',
  conditions:
    'agar agarda taqdirda mabodo basharti shartida sharti faqat faqatgina tashqari boʻlmasa yoʻqsa ' +
    'агар агарда тақдирда мабодо башарти шартида шарти фақат фақатгина ташқари бўлмаса йўқса',
  functions:
    'va bilan ham u bu shu esa uchun kabi lekin ammo deb edi ekan yaʼni men sen siz biz ular meni seni sizni bizni uni menga senga sizga ' +
    'bizga unga mening sening sizning bizning uning ki yoki bir juda ' +
    'ва билан ҳам у бу шу эса учун каби лекин аммо деб эди экан яъни мен сен сиз биз улар мени сизни сизга бизга унга менга ёки бир жуда',
  negatedVerb:
    /^(?:emas|yoq(?=[mld]))\p{L}*$|..ma(?:y(?:man|san|siz|di|miz|dilar|ap\p{L}*|otgan\p{L}*|in)?|di(?:m|ng|k|ngiz|ngizlar|lar)?|gan\p{L}*|s(?:dan|li[kg]\p{L}*|man|miz|siz|in|ak)?|ng(?:iz|lar|izlar)?)$|..mi(?:man|san|miz|di|dilar)$|^(?:эмас|йўқ(?=[млд]))\p{L}*$|..ма(?:й(?:ман|сан|сиз|ди|миз|дилар|ап\p{L}*|отган\p{L}*|ин)?|ди(?:м|нг|к|нгиз|лар)?|ган\p{L}*|с(?:дан|ли[кг]\p{L}*|ман|миз|сиз|ин)?|нг(?:из|лар)?)$|..ми(?:ман|сан|миз|ди|дилар)$/u,
  conditionalVerb: /..sa(?:m|ng|ngiz|k|lar|ngizlar)?$|..са(?:м|нг|нгиз|к|лар)?$/u,
  noVerbs: 'narsa hissa kassa massa нарса касса масса ҳисса',
};
