// Restate: `steps` are durable steps of one handler; `calls` are durable calls of six services, as when every step has workers of its own.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createWriteStream, mkdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { dirname, join } from 'node:path';
import { freePort, measure, options, pinned, STEPS, tell } from './load.mjs';
import * as restate from '@restatedev/restate-sdk';

const require = createRequire(import.meta.url);
const settings = options();
const numbers = Array.from({ length: STEPS }, (_, n) => n);

const steps = numbers.map((n) => restate.service({ name: `step${n}`, handlers: { run: async () => n } }));
const job = restate.service({
  name: 'job',
  handlers: {
    steps: async (context) => {
      for (const n of numbers) {
        await context.run(`step${n}`, () => n);
      }
    },
    calls: async (context) => {
      for (const n of numbers) {
        await context.serviceClient(steps[n]).run();
      }
    },
  },
});

const [ingress, admin, node, endpoint] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
mkdirSync(settings.data, { recursive: true });
const server = startServer();
try {
  await restate.serve({ services: [job, ...steps], port: endpoint });
  await registered();
  const agent = new Agent({ keepAlive: true, maxSockets: settings.open });
  const rate = await measure(settings, () => post(ingress, `/job/${settings.variant}`, null, agent));
  tell({ peer: 'restate', variant: settings.variant, version: pinned('@restatedev/restate-server'), jobsPerSecond: rate, steps: STEPS });
} finally {
  server.kill('SIGKILL');
}
process.exit(0);

function startServer() {
  const child = spawn(binary(), ['--base-dir', settings.data], {
    env: {
      ...process.env,
      RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
      RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
      RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
      RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${node}`,
      RESTATE_DISABLE_TELEMETRY: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(`${settings.data}/server.log`);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return child;
}

/** The server itself, not the script that looks for it: what is killed must be the server. */
function binary() {
  const platform = `@restatedev/restate-server-${process.platform}-${process.arch}`;
  return join(dirname(require.resolve(`${platform}/package.json`)), 'bin', 'restate-server');
}

/** Restate finds the services by asking them; it may take a while to start. */
async function registered() {
  for (let n = 0; ; n++) {
    try {
      await post(admin, '/deployments', JSON.stringify({ uri: `http://127.0.0.1:${endpoint}` }));
      return;
    } catch (failed) {
      if (n > 240) {
        throw failed;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

function post(port, path, body, agent) {
  return new Promise((resolve, reject) => {
    const headers = body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {};
    const call = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode < 300 ? resolve() : reject(new Error(`${path} answered ${answer.statusCode}`))));
    });
    call.on('error', reject);
    call.end(body ?? undefined);
  });
}
