package dev.doorbell.simulators;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of the process that runs the simulated sites, from environment variables.
 *
 * @param certificate the file to write the certificate to, which clients have to trust; empty to
 *     write none
 */
record ProcessSettings(SimulatorSettings sites, Optional<Path> certificate) {
  private static final int DEFAULT_BANK_PORT = 8090;
  private static final int DEFAULT_GITHUB_PORT = 8091;
  private static final int DEFAULT_AMAZON_PORT = 8092;

  /**
   * Reads the variables, with a default for each.
   *
   * @throws IllegalArgumentException with one line about the first invalid variable
   */
  static ProcessSettings from(Map<String, String> variables) {
    SimulatorSettings sites =
        SimulatorSettings.onPort(parsePort(variables, "DOORBELL_SITES_PORT", DEFAULT_BANK_PORT))
            .withHost(variables.getOrDefault("DOORBELL_SITES_HOST", "127.0.0.1"))
            .withGithubPort(parsePort(variables, "DOORBELL_SITES_GITHUB_PORT", DEFAULT_GITHUB_PORT))
            .withAmazonPort(parsePort(variables, "DOORBELL_SITES_AMAZON_PORT", DEFAULT_AMAZON_PORT))
            .withNames(parseNames(variables.getOrDefault("DOORBELL_SITES_NAMES", "")));
    String certificate = variables.getOrDefault("DOORBELL_SITES_CERTIFICATE_FILE", "");
    return new ProcessSettings(
        sites, Optional.of(certificate).filter(file -> !file.isBlank()).map(Path::of));
  }

  private static List<String> parseNames(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  private static int parsePort(Map<String, String> variables, String name, int fallback) {
    String text = variables.getOrDefault(name, Integer.toString(fallback));
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("%s must be a port, but is '%s'".formatted(name, text));
    }
    return Integer.parseInt(text);
  }
}
