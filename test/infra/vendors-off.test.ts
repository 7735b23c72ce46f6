import type { Template } from 'aws-cdk-lib/assertions';
import { onlyIn, type Resource, resources, settingsOf, target, templateOf } from './synthesized';

const everything = templateOf();
const sipuniOff = templateOf({ 'sipuni.enabled': 'false' });
const alotechOff = templateOf({ 'alotech.enabled': 'false' });

/** Resources and outputs, by what their ids begin with. */
const idsIn = (template: Template): string[] => {
  const { Resources, Outputs } = template.toJSON() as Record<'Resources' | 'Outputs', object>;
  return [...Object.keys(Resources), ...Object.keys(Outputs)];
};

/** A template without the facts of both sources that every template has, which are the channel maps. */
const textOf = (template: Template): string =>
  JSON.stringify(template.toJSON())
    .replaceAll(/\\"(?:channels|engines)\\":\{[^}]*\}/g, '')
    .replaceAll(/"GET \/api\/imports[^"]*"|"GET \/api\/audio-jobs[^"]*"/g, '');

const routes = (template: Template): string[] =>
  resources(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);

const variablesOf = (template: Template, functionId: string): Resource['Properties'] =>
  onlyIn(template, 'AWS::Lambda::Function', functionId).Properties.Environment.Variables;

describe('Sipuni, switched off,', () => {
  it('leaves no resource, variable, right or text behind', () => {
    expect(textOf(everything)).toMatch(/sipuni/i);
    expect(textOf(sipuniOff)).not.toMatch(/sipuni/i);
  });

  it('takes nothing of Alotech with it', () => {
    const ofAlotech = /Alotech|Imports|Matching|Salesforce/;
    expect(idsIn(sipuniOff).filter((id) => ofAlotech.test(id))).toEqual(
      idsIn(everything).filter((id) => ofAlotech.test(id)),
    );
  });
});

describe('Alotech, switched off,', () => {
  it('leaves no resource, variable, right or text behind', () => {
    expect(textOf(everything)).toMatch(/alotech/i);
    expect(textOf(alotechOff)).not.toMatch(/alotech/i);
  });

  it('takes imports and matching with it, because only its calls must be won', () => {
    const ofWonCalls = /Imports|Matching|Salesforce/;
    expect(idsIn(everything).filter((id) => ofWonCalls.test(id)).length).toBeGreaterThan(10);
    expect(idsIn(alotechOff).filter((id) => ofWonCalls.test(id))).toEqual([]);
  });

  it('takes nothing of Sipuni with it', () => {
    const ofSipuni = /Sipuni/;
    expect(idsIn(alotechOff).filter((id) => ofSipuni.test(id))).toEqual(
      idsIn(everything).filter((id) => ofSipuni.test(id)),
    );
  });
});

describe.each([
  ['Sipuni', 'sipuni', 'alotech', sipuniOff],
  ['Alotech', 'alotech', 'sipuni', alotechOff],
])('With %s switched off', (_, off, on, template) => {
  it('the API keeps every route of others', () => {
    expect(routes(template)).toEqual(routes(everything).filter((route) => !route.includes(`/${off}/`)));
    expect(routes(template)).toContain('GET /api/syncs');
  });

  it('the watch looks at the other source only', () => {
    expect(settingsOf(everything, 'SourcesWatchAge').sources).toEqual(['sipuni', 'alotech']);
    expect(settingsOf(template, 'SourcesWatchAge').sources).toEqual([on]);
  });
});

describe("Navai's secret", () => {
  const secrets = (context: Record<string, string>) =>
    resources(templateOf(context), 'AWS::SecretsManager::Secret').map(([id]) =>
      id.replace(/[0-9A-F]{8}$/, ''),
    );

  it('exists if Navai transcribes a source that is on', () => {
    expect(secrets({})).toContain('NavaiCredentials');
    expect(target(variablesOf(everything, 'SpeechTranscribe').NAVAI_SECRET_ID)).toMatch(/^NavaiCredentials/);
  });

  it.each([
    ['no source', { 'speech.engine': 'transcribe' }],
    ['only a source that is off', { 'speech.engines.sipuni': 'transcribe', 'alotech.enabled': 'false' }],
  ])('does not exist if it transcribes %s only', (_, context) => {
    expect(secrets(context)).not.toContain('NavaiCredentials');
  });
});
