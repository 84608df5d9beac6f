package dev.doorbell.store;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How connections to the database are encrypted.
 *
 * @param mode a value of PostgreSQL's {@code sslmode}; empty if the URL or the driver decides,
 *     which encrypts if the server can, and does not verify the server
 * @param rootCertificate certificates (PEM) of the authorities that the server's certificate may
 *     come from; null for the authorities of the JDK. Read for each connection
 */
public record DatabaseTls(String mode, @Nullable Path rootCertificate) {
  /** The URL or the driver decides. */
  public static final DatabaseTls OF_URL = new DatabaseTls("", null);

  private static final List<String> MODES =
      List.of("disable", "prefer", "require", "verify-ca", "verify-full");
  private static final Set<String> VERIFYING = Set.of("verify-ca", "verify-full");
  private static final Pattern IN_URL =
      Pattern.compile("[?&](ssl|sslmode|sslrootcert|sslfactory)=");

  public static final Setting<String> SSL_MODE =
      new Setting<>(
          "DOORBELL_DB_SSL_MODE",
          "",
          "Encryption of connections to PostgreSQL; empty: verify-full with a root certificate",
          false,
          String.join(" or ", MODES),
          DatabaseTls::known);

  public static final Setting<String> ROOT_CERTIFICATE =
      Setting.text(
          "DOORBELL_DB_ROOT_CERTIFICATE_FILE",
          "",
          "Certificates (PEM) of the authorities of PostgreSQL's certificate; empty for the JDK's");

  /**
   * Reads the settings.
   *
   * @param url the URL of the database, which must not contain the same settings
   * @throws BadSettingException if one is invalid, or they contradict each other
   */
  static DatabaseTls read(Environment environment, String url) {
    String mode = environment.get(SSL_MODE);
    String file = environment.get(ROOT_CERTIFICATE);
    if (mode.isEmpty() && file.isEmpty()) {
      return OF_URL;
    }
    if (IN_URL.matcher(url).find()) {
      // The URL would win, so that the settings would have no effect.
      throw new BadSettingException(
          "%s has parameters for TLS: remove them, or %s and %s"
              .formatted(StoreSettings.DB_URL.name(), SSL_MODE.name(), ROOT_CERTIFICATE.name()));
    }
    if (file.isEmpty()) {
      return new DatabaseTls(mode, null);
    }
    if (!mode.isEmpty() && !VERIFYING.contains(mode)) {
      throw new BadSettingException(
          "%s must be verify-full or verify-ca, since %s is set: with %s the driver does not use it"
              .formatted(SSL_MODE.name(), ROOT_CERTIFICATE.name(), mode));
    }
    if (!Files.isReadable(Path.of(file))) {
      throw new BadSettingException(
          "%s: %s is not a readable file".formatted(ROOT_CERTIFICATE.name(), file));
    }
    return new DatabaseTls(mode.isEmpty() ? "verify-full" : mode, Path.of(file));
  }

  /** Properties of the driver. */
  Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    if (!mode.isEmpty()) {
      properties.put("sslmode", mode);
    }
    if (rootCertificate != null) {
      properties.put("sslrootcert", rootCertificate.toString());
    } else if (VERIFYING.contains(mode)) {
      // Otherwise the driver expects a certificate in the home directory of the user.
      properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    return properties;
  }

  private static String known(String text) {
    if (!text.isEmpty() && !MODES.contains(text)) {
      throw new IllegalArgumentException("unknown mode");
    }
    return text;
  }
}
