// The wait of the benchmarks, in Restate: a handler creates an awakeable, reports its id, and waits until it is resolved over HTTP.
// Reports are datagrams to the benchmark: "asked NUMBER TIME ID" and "answered NUMBER TIME", with the time of the monotonic clock in ns.
import dgram from "node:dgram";
import http2 from "node:http2";
import * as restate from "@restatedev/restate-sdk";

// The SDK is written for Node 22; this is the only function that it misses in Node 20.
Promise.withResolvers ??= () => {
  const resolvers = {};
  resolvers.promise = new Promise((resolve, reject) => Object.assign(resolvers, { resolve, reject }));
  return resolvers;
};

const [port, reports] = process.argv.slice(2).map(Number);
const socket = dgram.createSocket("udp4");
socket.connect(reports, "127.0.0.1", () => {
  const report = (...words) => socket.send(words.join(" "));
  const wait = restate.service({
    name: "wait",
    handlers: {
      begin: async (context, number) => {
        const { id, promise } = context.awakeable();
        // A handler that is resumed runs from its start. Only its first run reports the awakeable.
        await context.run("report", () => report("asked", number, process.hrtime.bigint(), id));
        const answer = await promise;
        report("answered", answer, process.hrtime.bigint());
      },
    },
  });
  const handler = restate.createEndpointHandler({ services: [wait] });
  http2.createServer(handler).listen(port, "127.0.0.1");
});
