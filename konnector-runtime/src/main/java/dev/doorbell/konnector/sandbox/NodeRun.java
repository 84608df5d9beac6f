package dev.doorbell.konnector.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a Node process of a run gets.
 *
 * @param bundle the folder with {@code index.js}; the process can only read it
 * @param environment all environment variables of the process
 * @param hosts the hosts that the process may reach by TLS; {@code *.bank.example} is every host
 *     below {@code bank.example}. Empty for none
 * @param stackPort the TCP port of the run's stack at 127.0.0.1, which the process reaches at the
 *     same address
 * @param limits when the sandbox ends the process
 * @param line receives each line of the process' standard output and error, without its end, on one
 *     thread of the process. Long lines are cut. It must not block for long
 */
public record NodeRun(
    Path bundle,
    Map<String, String> environment,
    List<String> hosts,
    int stackPort,
    SandboxLimits limits,
    Consumer<String> line) {
  public NodeRun {
    environment = Map.copyOf(environment);
    hosts = List.copyOf(hosts);
    if (stackPort < 1 || stackPort > 65_535) {
      throw new IllegalArgumentException("Not a port: " + stackPort);
    }
  }

  /** Without the values of the environment, which contain secrets. */
  @Override
  public String toString() {
    return "NodeRun[%s, %s, hosts %s, port %d, %s]"
        .formatted(bundle, environment.keySet(), hosts, stackPort, limits);
  }
}
