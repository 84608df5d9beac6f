'use strict';
// Runs inside the sandbox, which has a network of its own. Arguments: the port of the stack, and the options of Node for the
// konnector. Connects the ports of the sandbox to Unix sockets of the worker, answers each DNS question with 127.0.0.1, and
// starts the konnector. Its exit status is that of the konnector.
const dgram = require('dgram');
const net = require('net');
const os = require('os');
const { spawn } = require('child_process');

const [stackPort, ...nodeOptions] = process.argv.slice(2);

function listen(port, socket) {
  return new Promise((resolve, reject) => {
    const server = net.createServer({ allowHalfOpen: true }, (client) => {
      const worker = net.connect({ path: socket, allowHalfOpen: true });
      client.on('error', () => worker.destroy());
      worker.on('error', () => client.destroy());
      client.on('close', () => worker.destroy());
      worker.on('close', () => client.destroy());
      client.pipe(worker).pipe(client);
    });
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

// The answer to a question (RFC 1035): the loopback address for type A, no record for other types.
function dnsAnswer(query) {
  let end = 12;
  while (end < query.length && query[end] !== 0) {
    end += query[end] + 1;
  }
  end += 5;
  if (end > query.length) {
    return null;
  }
  const isAddress = query.readUInt16BE(end - 4) === 1;
  const header = Buffer.from([query[0], query[1], 0x81, 0x80, 0, 1, 0, isAddress ? 1 : 0, 0, 0, 0, 0]);
  const record = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
  return Buffer.concat([header, query.subarray(12, end), ...(isAddress ? [record] : [])]);
}

function answerNames() {
  return new Promise((resolve, reject) => {
    const names = dgram.createSocket('udp4');
    names.on('error', reject);
    names.on('message', (query, from) => {
      const answer = query.length > 12 ? dnsAnswer(query) : null;
      if (answer) {
        names.send(answer, from.port, from.address, () => {});
      }
    });
    names.bind(53, '127.0.0.1', resolve);
  });
}

// The konnector gets SIGTERM itself, and ends this script by its own end.
process.on('SIGTERM', () => {});

Promise.all([listen(443, '/sockets/sites'), listen(Number(stackPort), '/sockets/stack'), answerNames()])
  .then(() => {
    const konnector = spawn(process.execPath, [...nodeOptions, 'index.js'], { stdio: 'inherit' });
    konnector.on('error', (error) => fail(error));
    konnector.on('exit', (code, signal) => process.exit(signal ? 128 + os.constants.signals[signal] : code));
  })
  .catch((error) => fail(error));

function fail(error) {
  console.error(`sandbox: ${error.message}`);
  process.exit(70);
}
