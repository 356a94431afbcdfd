// Keeps a fixed number of workflows open, as `./atelier bench throughput` does with jobs, and counts those that end.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

export const STEPS = 6;

// a line for each workflow would be what is measured; read when the SDK is loaded, so this file comes first
process.env.RESTATE_LOGGING ??= 'ERROR';

// Restate's SDK expects it; Node has it from version 22 on
Promise.withResolvers ??= () => {
  const all = {};
  all.promise = new Promise((resolve, reject) => Object.assign(all, { resolve, reject }));
  return all;
};

export function options() {
  const values = { seconds: '15', 'warm-up': '8', open: '256', variant: 'steps', data: '' };
  for (let n = 2; n < process.argv.length; n += 2) {
    const name = process.argv[n].replace(/^--/, '');
    if (!(name in values) || process.argv[n + 1] === undefined) {
      throw new Error(`unknown option or no value: ${process.argv[n]}; there are --${Object.keys(values).join(', --')}`);
    }
    values[name] = process.argv[n + 1];
  }
  if (!values.data) {
    throw new Error('--data DIR is missing: an empty folder for what the engine stores');
  }
  return { ...values, seconds: Number(values.seconds), warmUp: Number(values['warm-up']), open: Number(values.open) };
}

/** Workflows a second while the measurement lasts; `workflow` runs one to its end. */
export async function measure({ seconds, warmUp, open }, workflow) {
  let ended = 0;
  let stopped = false;
  const lane = async (lane) => {
    for (let n = 0; !stopped; n++) {
      await workflow(`${lane}-${n}`);
      ended++;
    }
  };
  const lanes = Array.from({ length: open }, (_, n) => lane(n));
  await pause(warmUp);
  const before = ended;
  const begun = performance.now();
  await pause(seconds);
  const rate = (ended - before) / ((performance.now() - begun) / 1000);
  stopped = true;
  await Promise.all(lanes);
  return rate;
}

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** The version that package.json asks for. */
export function pinned(name) {
  return JSON.parse(readFileSync(new URL('package.json', import.meta.url))).dependencies[name];
}

export function tell(result) {
  console.log(JSON.stringify(result));
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
