package dev.doorbell.runtime.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Kafka's clients use an address or a file of OAuth only if a system property lists it. That
 * protects processes whose users may configure clients. Here only the operator can, so the file of
 * the operator is the permission.
 */
final class OAuthPermissions {
  private static final String URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
  private static final String FILES = "org.apache.kafka.sasl.oauthbearer.allowed.files";
  private static final String PREFIX = "sasl.oauthbearer.";

  private OAuthPermissions() {}

  /** Sets the system properties that are not set yet. */
  static void grant(Map<String, String> settings) {
    permit(URLS, values(settings, ".url"));
    permit(FILES, values(settings, ".file"));
  }

  private static void permit(String property, String values) {
    if (!values.isEmpty() && System.getProperty(property) == null) {
      System.setProperty(property, values);
    }
  }

  /** The values of the keys with this end, separated by commas. */
  static String values(Map<String, String> settings, String end) {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(PREFIX) && entry.getKey().endsWith(end))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(","));
  }
}
