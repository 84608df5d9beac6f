package dev.doorbell.benchmarks.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many processes a Doorbell has, and their settings.
 *
 * @param gatewaySettings environment variables that differ from the benchmarks' defaults
 * @param workerOptions options of the workers' JVMs
 */
public record Layout(
    int workers,
    int gateways,
    Map<String, String> gatewaySettings,
    List<String> workerOptions,
    List<String> gatewayOptions) {
  /**
   * As many waiting runs as a benchmark needs fit into this heap; the default of the images is
   * smaller.
   */
  private static final List<String> WORKER_OPTIONS = List.of("-Xmx2g", "-XX:+UseSerialGC");

  private static final List<String> GATEWAY_OPTIONS = List.of("-Xmx1g", "-XX:+UseSerialGC");

  public Layout {
    gatewaySettings = Map.copyOf(gatewaySettings);
    workerOptions = List.copyOf(workerOptions);
    gatewayOptions = List.copyOf(gatewayOptions);
  }

  /** These numbers of processes, with the benchmarks' defaults. */
  public static Layout of(int workers, int gateways) {
    return new Layout(workers, gateways, Map.of(), WORKER_OPTIONS, GATEWAY_OPTIONS);
  }

  public Layout withGatewaySetting(String name, String value) {
    Map<String, String> all = new HashMap<>(gatewaySettings);
    all.put(name, value);
    return new Layout(workers, gateways, all, workerOptions, gatewayOptions);
  }

  public Layout withWorkerOptions(String... options) {
    return new Layout(workers, gateways, gatewaySettings, List.of(options), gatewayOptions);
  }
}
