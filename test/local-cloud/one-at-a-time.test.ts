import { walkAlone } from '../../bench/pipeline/walk-alone';
import { functionEnvironments } from '../../local/cloud/functions';
import { generateCalls } from '../../local/samples/catalogue';
import { startSimulators } from '../../local/simulators';
import { sipuniAccount } from '../../local/simulators/sipuni';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

const addressIn = (text: string, name: string): string => {
  const [, address] = new RegExp(`"${name}":"(http://[^"]+)"`).exec(text.replaceAll('\\"', '"')) ?? [];
  if (!address) throw new Error(`no function is told ${name}`);
  return address;
};

/** Addresses of the suite's simulators. */
const addressesOfTheSuite = async () => {
  const environments = Object.values(await functionEnvironments(system.cloud));
  const settingsOf = (queueUrl: string | undefined) =>
    JSON.stringify(environments.find(({ QUEUE_URL }) => QUEUE_URL === queueUrl));
  return {
    sipuni: addressIn(settingsOf(system.queueUrls.recordings), 'baseUrl'),
    navai: addressIn(settingsOf(system.queueUrls.speech), 'baseUrl'),
    bedrock: addressIn(settingsOf(system.queueUrls.scoring), 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME'),
  };
};

test('lets the sequential side of the bench process only the latest calls', async () => {
  const calls = generateCalls(3, 11);
  const simulators = await startSimulators({
    accounts: { sipuni: sipuniAccount(calls) },
    apiKey: 'local-speech-key',
    now: system.now,
  });
  const suite = await addressesOfTheSuite();
  const { cloud, outputs } = system;
  const addresses = {
    [suite.sipuni]: simulators.telephony.sipuni?.url ?? '',
    [suite.navai]: simulators.navaiUrl,
    [suite.bedrock]: simulators.bedrockUrl,
  };
  try {
    const walked = await walkAlone({ cloud, outputs, source: 'sipuni', calls: 2, addresses });
    expect(walked.calls).toBe(2);
    expect(simulators.paid()).toMatchObject({ speech: 2, duplicates: 0 });
  } finally {
    await simulators.close();
  }
});
