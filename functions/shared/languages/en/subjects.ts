import type { SubjectVocabulary } from '../vocabulary';

export const subjects: SubjectVocabulary = {
  card: '=card =cards',
  account: '=account =accounts =acct',
  iban: '=iban =ibans',
  phone: '=phone =telephone =mobile =cell =cellphone =whatsapp =landline',
  identity: 'identi =id citizen social insurance',
  identityNumber: '=ssn =tckn =pinfl',
  passport: '=passport',
  tax: '=tax =taxpayer =vat',
  taxNumber: '=tin =inn =itin =vkn',
  code: '=code =codes',
  oneTimeCode: '=otp passcode password =pin',
  cardCode: '=cvv =cvc =cvv2 =cvc2 =csc =cid',
  securing: '=signature =strip =security =back',
  thing:
    'extension queue short hotline order item product parcel package tracking shipment invoice ticket case request model serial bus =line route flight seat room apartment street floor postal =zip =post discount promo coupon voucher error customer ' +
    'contract reservation booking reference sku barcode batch part transaction receipt dispatch country =area =dialing complaint gate',
  thingNumber: '=sku =article',
  amount: 'price total amount limit balance cost =fee =fees =sum debt',
  date: '=date =dates =birth =birthday =born =dob',
  plate: '=plate =plates =car vehicle registration =licence =license',
  number: '=id number digit =numbers numeral',
  ownNumber: '',
  owner: '=your =my =contact =callback =his =her',
  call: '=reach =call =contact =callback',
  request: '=may =need =what =tell =give =read =provide =share =enter =confirm =spell =repeat =type =reach',
};
