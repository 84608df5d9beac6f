package dev.doorbell.local;

import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.simulators.SimulatorSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ports and data folder of a Doorbell that runs on one machine.
 *
 * @param httpPort the port of the gateway
 * @param sitesPort the port of the demo bank and of the page with all simulated phones
 * @param githubPort the port of the simulated GitHub
 * @param amazonPort the port of the simulated Amazon
 * @param kafkaPort the port of the broker
 * @param gatewayManagementPort the port for health and metrics of the gateway
 * @param workerManagementPort the port for health and metrics of the worker
 * @param issuerPort the port of the development issuer
 * @param reportPort the port of the stories of {@code bin/doorbell dev}
 * @param dataDirectory the absolute path of the data folder, which is kept between starts
 */
record LocalSettings(
    int httpPort,
    int sitesPort,
    int githubPort,
    int amazonPort,
    int kafkaPort,
    int gatewayManagementPort,
    int workerManagementPort,
    int issuerPort,
    int reportPort,
    Path dataDirectory) {
  static final Setting<Integer> HTTP_PORT =
      Setting.port("DOORBELL_HTTP_PORT", 8080, "Port of the gateway");
  private static final Setting<Integer> SITES_PORT =
      Setting.port(
          "DOORBELL_SITES_PORT", 8090, "Port of the demo bank and of all simulated phones");
  private static final Setting<Integer> GITHUB_PORT =
      Setting.port("DOORBELL_SITES_GITHUB_PORT", 8091, "Port of the simulated GitHub");
  private static final Setting<Integer> AMAZON_PORT =
      Setting.port("DOORBELL_SITES_AMAZON_PORT", 8092, "Port of the simulated Amazon");
  private static final Setting<Integer> KAFKA_PORT =
      Setting.port("DOORBELL_KAFKA_PORT", 9092, "Port of the broker");
  private static final Setting<Integer> GATEWAY_MANAGEMENT_PORT =
      Setting.port("DOORBELL_GATEWAY_MANAGEMENT_PORT", 8081, "Health and metrics of the gateway");
  private static final Setting<Integer> WORKER_MANAGEMENT_PORT =
      Setting.port("DOORBELL_WORKER_MANAGEMENT_PORT", 8082, "Health and metrics of the worker");
  private static final Setting<Integer> ISSUER_PORT =
      Setting.port("DOORBELL_ISSUER_PORT", 8070, "Port of the development issuer (sign-in)");
  private static final Setting<Integer> REPORT_PORT =
      Setting.port("DOORBELL_REPORT_PORT", 8095, "Port of the stories of bin/doorbell dev");
  static final Setting<Path> DATA_DIR =
      Setting.path("DOORBELL_DATA_DIR", ".doorbell", "Folder of all data, kept until --fresh");

  /** All settings, in the order of the help. */
  static final List<Setting<?>> ALL =
      List.of(
          HTTP_PORT,
          SITES_PORT,
          GITHUB_PORT,
          AMAZON_PORT,
          KAFKA_PORT,
          GATEWAY_MANAGEMENT_PORT,
          WORKER_MANAGEMENT_PORT,
          ISSUER_PORT,
          REPORT_PORT,
          DATA_DIR);

  /** The ports of the simulated sites. */
  SimulatorSettings sites() {
    return SimulatorSettings.onPort(sitesPort)
        .withGithubPort(githubPort)
        .withAmazonPort(amazonPort);
  }

  static LocalSettings from(Environment environment) {
    return new LocalSettings(
        environment.get(HTTP_PORT),
        environment.get(SITES_PORT),
        environment.get(GITHUB_PORT),
        environment.get(AMAZON_PORT),
        environment.get(KAFKA_PORT),
        environment.get(GATEWAY_MANAGEMENT_PORT),
        environment.get(WORKER_MANAGEMENT_PORT),
        environment.get(ISSUER_PORT),
        environment.get(REPORT_PORT),
        environment.get(DATA_DIR).toAbsolutePath().normalize());
  }

  /**
   * Returns the ports by the names of their settings, without those that are 0 (any free port).
   *
   * @param development whether a connector is being developed
   */
  Map<String, Integer> fixedPorts(boolean development) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(HTTP_PORT.name(), httpPort);
    ports.put(SITES_PORT.name(), sitesPort);
    ports.put(GITHUB_PORT.name(), githubPort);
    ports.put(AMAZON_PORT.name(), amazonPort);
    ports.put(KAFKA_PORT.name(), kafkaPort);
    ports.put(GATEWAY_MANAGEMENT_PORT.name(), gatewayManagementPort);
    ports.put(WORKER_MANAGEMENT_PORT.name(), workerManagementPort);
    ports.put(ISSUER_PORT.name(), issuerPort);
    if (development) {
      ports.put(REPORT_PORT.name(), reportPort);
    }
    ports.values().removeIf(port -> port == 0);
    return ports;
  }
}
