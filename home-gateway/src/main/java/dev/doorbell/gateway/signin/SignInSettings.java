package dev.doorbell.gateway.signin;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How browsers sign in.
 *
 * @param clientId the gateway's name at the issuer
 * @param clientSecret null for a public client
 * @param idle a session expires when it is not used for this time
 * @param lifetime a session expires after this time in any case
 * @param publicUrls at which browsers reach the gateway, besides loopback
 */
public record SignInSettings(
    String clientId,
    @Nullable String clientSecret,
    Duration idle,
    Duration lifetime,
    List<URI> publicUrls) {
  public static final Setting<String> CLIENT_ID =
      Setting.text(
          "DOORBELL_OIDC_CLIENT_ID", "doorbell-home", "The name of the gateway at the issuer");
  public static final Setting<Path> CLIENT_SECRET_FILE =
      Setting.path(
          "DOORBELL_OIDC_CLIENT_SECRET_FILE",
          "",
          "File with the gateway's secret at the issuer; none for a public client");
  public static final Setting<Duration> IDLE =
      Setting.duration(
          "DOORBELL_SESSION_IDLE",
          "1h",
          "After which time without an open Home a browser has to sign in again, at least 5m");
  public static final Setting<Duration> LIFETIME =
      Setting.duration(
          "DOORBELL_SESSION_LIFETIME",
          "12h",
          "After which time a browser has to sign in again in any case, at most 30d");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL = List.of(CLIENT_ID, CLIENT_SECRET_FILE, IDLE, LIFETIME);

  private static final Duration SHORTEST_IDLE = Duration.ofMinutes(5);
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(30);

  public SignInSettings {
    publicUrls = List.copyOf(publicUrls);
  }

  /**
   * Reads the settings.
   *
   * @throws BadSettingException when one is invalid or the secret can't be read; its message is one
   *     line
   */
  public static SignInSettings read(Environment environment, List<URI> publicUrls) {
    Duration idle = environment.get(IDLE);
    Duration lifetime = environment.get(LIFETIME);
    // The use of a session is written once a minute.
    if (idle.compareTo(SHORTEST_IDLE) < 0) {
      throw new BadSettingException(IDLE.name() + " must be at least 5m");
    }
    if (lifetime.compareTo(LONGEST_LIFETIME) > 0) {
      throw new BadSettingException(LIFETIME.name() + " must be at most 30d");
    }
    return new SignInSettings(
        environment.get(CLIENT_ID),
        secret(environment.get(CLIENT_SECRET_FILE)),
        idle,
        lifetime,
        publicUrls);
  }

  private static @Nullable String secret(Path file) {
    if (file.toString().isEmpty()) {
      return null;
    }
    try {
      String secret = Files.readString(file).strip();
      if (secret.isEmpty()) {
        throw new BadSettingException(
            "%s is '%s', which is empty".formatted(CLIENT_SECRET_FILE.name(), file));
      }
      return secret;
    } catch (IOException e) {
      throw new BadSettingException(
          "%s is '%s', which can't be read".formatted(CLIENT_SECRET_FILE.name(), file), e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SignInSettings[clientId=%s, publicUrls=%s]".formatted(clientId, publicUrls);
  }
}
