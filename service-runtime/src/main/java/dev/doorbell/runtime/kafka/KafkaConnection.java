package dev.doorbell.runtime.kafka;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.KafkaSetting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.security.auth.login.LoginException;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The brokers, and the security settings of every client that a process makes. Immutable.
 *
 * @param bootstrap {@code host:port}, several separated by commas
 * @param security settings of the file of {@code DOORBELL_KAFKA_CONFIG_FILE}; empty for connections
 *     without encryption and authentication
 */
public record KafkaConnection(String bootstrap, Map<String, String> security) {
  private static final String BOOTSTRAP = "bootstrap.servers";

  public KafkaConnection {
    security = Map.copyOf(security);
  }

  /** Brokers that need neither encryption nor authentication. */
  public static KafkaConnection plain(String bootstrap) {
    return new KafkaConnection(bootstrap, Map.of());
  }

  /**
   * Reads {@code DOORBELL_KAFKA} and the file of {@code DOORBELL_KAFKA_CONFIG_FILE}. If the file
   * names addresses or files of OAuth, permits Kafka's clients in this process to use them, unless
   * the system property of Kafka for them is set.
   *
   * @throws BadSettingException if a setting or the file is invalid; the message is one line
   *     without a value of the file
   */
  public static KafkaConnection read(Environment environment) {
    String bootstrap = environment.get(KafkaSetting.KAFKA);
    String file = environment.get(KafkaSetting.CONFIG_FILE);
    if (file.isEmpty()) {
      return plain(bootstrap);
    }
    Map<String, String> security =
        KafkaClientFile.read(KafkaSetting.CONFIG_FILE.name(), Path.of(file));
    OAuthPermissions.grant(security);
    return new KafkaConnection(bootstrap, security);
  }

  /** The properties of a client: the brokers, the security settings, and the caller's own ones. */
  public Map<String, Object> properties(Map<String, ?> own) {
    Map<String, Object> properties = new HashMap<>(security);
    properties.put(BOOTSTRAP, bootstrap);
    properties.putAll(own);
    return properties;
  }

  /**
   * Creates a client with {@link #properties}.
   *
   * @throws BadSettingException if Kafka rejects the security settings, such as a missing key
   *     store; the message is one line without a secret
   * @throws KafkaLoginException if the identity provider gives no token
   * @throws KafkaException if it can't be created for another reason, such as a host name that
   *     can't be resolved
   */
  public <C> C open(Map<String, ?> own, Function<Map<String, Object>, C> client) {
    try {
      return client.apply(properties(own));
    } catch (KafkaException e) {
      if (security.isEmpty() || isAboutBootstrap(e)) {
        throw e;
      }
      if (isWithoutToken(e)) {
        throw new KafkaLoginException("Kafka's client gets no token: " + reason(e), e);
      }
      throw new BadSettingException(
          "%s: Kafka's client rejects the file: %s"
              .formatted(KafkaSetting.CONFIG_FILE.name(), reason(e)),
          e);
    }
  }

  private static boolean isAboutBootstrap(KafkaException thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof ConfigException && String.valueOf(e.getMessage()).contains(BOOTSTRAP)) {
        return true;
      }
    }
    return false;
  }

  /** Kafka writes the failed request for a token into the message of this exception. */
  private static boolean isWithoutToken(KafkaException thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      String message = String.valueOf(e.getMessage());
      if (e instanceof LoginException
          && (message.contains("java.io.") || message.contains("java.net."))) {
        return true;
      }
    }
    return false;
  }

  private String reason(KafkaException thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    if (message.contains("JAAS")) {
      // Kafka quotes words of a value that it can't parse, which may be a part of a password.
      return "sasl.jaas.config can't be parsed; expected CLASS required NAME=\"VALUE\" ...;";
    }
    for (Map.Entry<String, String> setting : security.entrySet()) {
      boolean hidden = !setting.getValue().isEmpty() && isSecret(setting.getKey());
      message = hidden ? message.replace(setting.getValue(), "...") : message;
    }
    return root.getClass().getSimpleName() + ": " + message;
  }

  private static boolean isSecret(String key) {
    ConfigDef.ConfigKey known = AdminClientConfig.configDef().configKeys().get(key);
    return known != null && known.type() == ConfigDef.Type.PASSWORD;
  }

  /** Shows no value of the file. */
  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrap + ", security=" + security.keySet() + "]";
  }
}
