'use strict';
// Does what its login says. `probe` uploads a list of what it has reached outside of its sandbox.
const { spawn } = require('child_process');
const fs = require('fs');
const net = require('net');
const tls = require('tls');

const stack = (path, options = {}) =>
  fetch(process.env.COZY_URL + path, {
    ...options,
    headers: { Authorization: `Bearer ${process.env.COZY_CREDENTIALS}`, ...options.headers },
  });

function connects(connect) {
  return new Promise((resolve) => {
    const socket = connect(() => resolve(true));
    socket.on('error', () => resolve(false)).on('close', () => resolve(false));
  });
}

async function probe(auth) {
  const reached = [];
  const pids = fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name));
  for (const pid of pids) {
    try {
      const environment = fs.readFileSync(`/proc/${pid}/environ`, 'latin1');
      if (environment.includes('DOORBELL_') || environment.includes('JAVA_HOME')) {
        reached.push(`environment of ${pid}`);
      }
    } catch (error) {
      // Not readable.
    }
  }
  if (Object.keys(process.env).some((name) => name.startsWith('DOORBELL_'))) {
    reached.push('variables');
  }
  if (fs.existsSync(auth.keyset)) {
    reached.push('keyset');
  }
  if (await connects((then) => net.connect(Number(auth.database), '127.0.0.1', then))) {
    reached.push('database');
  }
  for (const servername of ['www.konnector.example', 'example.com']) {
    if (await connects((then) => tls.connect({ host: servername, port: 443, servername, rejectUnauthorized: false }, then))) {
      reached.push(servername);
    }
  }
  const reply = await stack('files/doorbell-folder?Type=file&Name=reached.json', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(reached),
  });
  process.exit(reply.ok ? 0 : 1);
}

const actions = {
  probe,
  fork: () => setInterval(() => spawn(process.execPath, [__filename]), 5),
  memory: () => {
    const all = [];
    setInterval(() => all.push(Buffer.alloc(64 << 20, 1)), 20);
  },
  output: () => {
    const text = 'x'.repeat(1 << 20) + '\n';
    let left = 100;
    const write = () => (left-- > 0 ? process.stdout.write(text, write) : process.exit(0));
    write();
  },
  loop: () => {
    for (;;);
  },
};

async function main() {
  const account = JSON.parse(process.env.COZY_FIELDS).account;
  const reply = await stack(`data/io.cozy.accounts/${account}`);
  const { auth } = await reply.json();
  await actions[auth.login](auth);
}

main().catch((error) => {
  console.log(JSON.stringify({ type: 'critical', message: 'UNKNOWN_ERROR' }));
  console.log(error.stack);
  process.exit(1);
});
