package dev.doorbell.runtime.settings;

import java.util.regex.Pattern;

/** The address of Kafka and how to connect, for all processes that need Kafka. */
public final class KafkaSetting {
  private static final Pattern BROKERS =
      Pattern.compile("[^\\s,]+:[0-9]{1,5}(\\s*,\\s*[^\\s,]+:[0-9]{1,5})*");

  public static final Setting<String> KAFKA =
      new Setting<>(
          "DOORBELL_KAFKA",
          "127.0.0.1:9092",
          "host:port of Kafka; several are separated by commas",
          false,
          "host:port, several separated by commas",
          KafkaSetting::brokers);

  public static final Setting<String> CONFIG_FILE =
      Setting.text(
          "DOORBELL_KAFKA_CONFIG_FILE",
          "",
          "Properties file with the security settings of Kafka's clients; empty for none");

  private KafkaSetting() {}

  private static String brokers(String text) {
    if (!BROKERS.matcher(text).matches()) {
      throw new IllegalArgumentException("not host:port");
    }
    return text;
  }
}
