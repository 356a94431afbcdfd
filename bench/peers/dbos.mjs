// DBOS on PostgreSQL: `steps` are durable steps of one workflow; `calls` are workflows of six queues, as when every step has workers of its own.
// PostgreSQL commits as it does by default (fsync) with `--variant steps` and `calls`, and without waiting for the disk with `…-no-fsync`:
// then what is committed outlives the process but not the machine, as with Kafka's defaults.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { freePort, measure, options, pinned, STEPS, tell } from './load.mjs';

const settings = options();
const [variant, ...how] = settings.variant.split('-');
const numbers = Array.from({ length: STEPS }, (_, n) => n);

const port = await freePort();
const postgres = startPostgres();
try {
  const jobs = workflows();
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl: `postgresql://postgres@127.0.0.1:${port}/bench`, systemDatabasePoolSize: 32, logLevel: 'error' });
  await DBOS.launch();
  for (const n of numbers) {
    // by default a queue is looked at once a second
    await DBOS.registerQueue(queue(n), { minPollingIntervalMs: 10 });
  }
  const rate = await measure(settings, async () => {
    const handle = await DBOS.startWorkflow(jobs[variant])();
    await handle.getResult();
  });
  tell({ peer: 'dbos', variant: settings.variant, version: `${pinned('@dbos-inc/dbos-sdk')}, ${postgres.version}`, jobsPerSecond: rate, steps: STEPS });
} finally {
  postgres.stop();
}
process.exit(0);

function queue(n) {
  return `queue${n}`;
}

function workflows() {
  const steps = numbers.map((n) => DBOS.registerWorkflow(async () => n, { name: `step${n}` }));
  return {
    steps: DBOS.registerWorkflow(async () => {
      for (const n of numbers) {
        await DBOS.runStep(async () => n, { name: `step${n}` });
      }
    }, { name: 'steps' }),
    calls: DBOS.registerWorkflow(async () => {
      for (const n of numbers) {
        const handle = await DBOS.startWorkflow(steps[n], { queueName: queue(n) })();
        await handle.getResult({ pollingIntervalMs: 100 });
      }
    }, { name: 'calls' }),
  };
}

/** PostgreSQL refuses to run as root. */
function startPostgres() {
  const bin = binaries();
  const directory = `${settings.data}/postgres`;
  mkdirSync(directory, { recursive: true });
  const user = process.getuid() === 0 ? account() : {};
  if (user.uid !== undefined) {
    chownSync(directory, user.uid, user.gid);
  }
  const run = { ...user, cwd: '/', stdio: 'pipe' };
  execFileSync(`${bin}/initdb`, ['-D', directory, '-A', 'trust', '-U', 'postgres'], run);
  const durability = how.join('-') === 'no-fsync' ? ['fsync=off', 'synchronous_commit=off'] : [];
  appendFileSync(`${directory}/postgresql.conf`, ['', `port=${port}`, "listen_addresses='127.0.0.1'", `unix_socket_directories='${directory}'`,
    'max_connections=120', 'shared_buffers=512MB', ...durability, ''].join('\n'));
  const child = spawn(`${bin}/postgres`, ['-D', directory], { ...user, cwd: '/', stdio: 'ignore' });
  for (let n = 0; n < 100; n++) {
    try {
      execFileSync(`${bin}/createdb`, ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', 'bench'], run);
      break;
    } catch (failed) {
      if (n === 99) {
        throw failed;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  const version = execFileSync(`${bin}/postgres`, ['--version']).toString().trim().replace('postgres (PostgreSQL)', 'PostgreSQL');
  return { version, stop: () => child.kill('SIGINT') };
}

function binaries() {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => b - a) : [];
  if (versions.length === 0) {
    throw new Error('PostgreSQL is not here: apt-get install postgresql');
  }
  return `${root}/${versions[0]}/bin`;
}

function account() {
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
}
