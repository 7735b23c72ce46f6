/**
 * Crashes one function invocation in ten after a durable write and before it acknowledges. A local run with
 * `--faults` preloads it into its functions with NODE_OPTIONS=--require. No production code knows about it.
 *
 * It draws the place of the crash for each invocation that writes. Half of the crashes follow one of the
 * first durable writes (an S3 object, a DynamoDB item, an SQS message). The others come at the
 * acknowledgement. It never crashes while this process holds a paid answer that is not written yet. After
 * such a crash a second payment is unavoidable.
 *
 * Environment:
 * - SANTRAL_CHAOS_DIRECTORY: its file `on` switches the crashes on, and `invocations` and `crashes` count
 * - SANTRAL_CHAOS_SEED
 * - SANTRAL_CHAOS_RATE: 0 to 1
 * - SANTRAL_CHAOS_PAID: addresses of the paid services, comma-separated
 */
const { createHash } = require('node:crypto');
const { subscribe } = require('node:diagnostics_channel');
const fs = require('node:fs');
const { join } = require('node:path');

const {
  SANTRAL_CHAOS_DIRECTORY: directory,
  SANTRAL_CHAOS_SEED: seed = '1',
  SANTRAL_CHAOS_RATE: rate = '0.1',
  SANTRAL_CHAOS_PAID: paidAddresses = '',
} = process.env;

/** Draws numbers from 0 to 1. The same seed and invocation give the same numbers. */
const createDraw = (invocation) => {
  const digest = createHash('sha256').update(`${seed}:${invocation}`).digest();
  return (index) => digest.readUInt32BE(index * 4) / 0x1_0000_0000;
};

/** Counts across all workers. Appends a byte to a file and returns its length. */
const tally = (name) => {
  const file = fs.openSync(join(directory, name), 'a');
  fs.writeSync(file, '.');
  const { size } = fs.fstatSync(file);
  fs.closeSync(file);
  return size;
};

const paidHosts = new Set(
  paidAddresses.split(',').flatMap((address) => (URL.canParse(address) ? [new URL(address).host] : [])),
);

const targetOf = (request) => String(request.getHeader('x-amz-target') ?? '');

const isDurableWrite = (request) =>
  (request.method === 'PUT' && request.getHeader('x-amz-content-sha256') !== undefined) ||
  /^DynamoDB_\d+\.(PutItem|UpdateItem|TransactWriteItems|BatchWriteItem)$/.test(targetOf(request)) ||
  /^AmazonSQS\.SendMessage/.test(targetOf(request));

const isPaid = (request) => paidHosts.has(String(request.getHeader('host') ?? request.host));
const isLedgerWrite = (request) => request.method === 'PUT' && request.path.includes('/answers/');

/** Where the current invocation crashes, if at all. Undefined until it writes. */
let plan;
let writes = 0;
/** Paid requests that are in flight or whose answer is not written yet. */
let unwritten = new Set();

const draw = () => {
  if (!fs.existsSync(join(directory, 'on'))) return { crashes: false };
  const drawn = createDraw(tally('invocations'));
  return {
    crashes: drawn(0) < Number(rate),
    /** Half of the crashes come at the acknowledgement. The others follow one of the first eight writes. */
    afterWrite: drawn(1) < 0.5 ? Number.POSITIVE_INFINITY : 1 + Math.floor(drawn(2) * 8),
  };
};

const crash = () => {
  tally('crashes');
  process.exit(1);
};

const countWrite = () => {
  plan ??= draw();
  writes += 1;
  if (plan.crashes && writes >= plan.afterWrite && unwritten.size === 0) crash();
};

const endInvocation = () => {
  if (writes > 0 && plan?.crashes) crash();
  plan = undefined;
  writes = 0;
  unwritten = new Set();
};

if (directory && process.env.AWS_LAMBDA_FUNCTION_NAME && process.env.POWERTOOLS_SERVICE_NAME) {
  subscribe('http.client.request.start', ({ request }) => {
    if (isPaid(request)) unwritten.add(request);
  });
  subscribe('http.client.request.error', ({ request }) => unwritten.delete(request));
  subscribe('http.client.response.finish', ({ request, response }) => {
    const accepted = response.statusCode >= 200 && response.statusCode < 300;
    if (isPaid(request)) {
      if (!accepted) unwritten.delete(request);
      return;
    }
    if (!accepted || !isDurableWrite(request)) return;
    if (isLedgerWrite(request)) unwritten.delete(unwritten.values().next().value);
    countWrite();
  });

  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk, ...rest) => {
    // MiniStack's worker reports in this way that the handler has returned
    if (String(chunk).startsWith('{"status":"ok"')) endInvocation();
    else if (String(chunk).startsWith('{"status":"error"')) {
      plan = undefined;
      writes = 0;
    }
    return write(chunk, ...rest);
  };
}
