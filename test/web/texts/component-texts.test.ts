import english from '@cloudscape-design/components/i18n/messages/all.en.json';
import russian from '../../../web/src/texts/components/ru';
import uzbek from '../../../web/src/texts/components/uz';

type Texts = Record<string, Record<string, unknown>>;
const known = english['cloudscape-design-components'].en as Texts;

test.each([
  ['Russian', russian['cloudscape-design-components'].ru],
  ['Uzbek', uzbek['cloudscape-design-components'].uz],
] as [string, Texts][])('names only properties that Cloudscape has, in %s', (_, texts) => {
  for (const [component, properties] of Object.entries(texts)) {
    expect(Object.keys(known)).toContain(component);
    expect(Object.keys(known[component] ?? {})).toEqual(expect.arrayContaining(Object.keys(properties)));
  }
});
