package dev.doorbell.gateway.push;

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
 * Whether and how browsers ring.
 *
 * @param keyPair the private and the public key in PEM; empty: Web Push is off
 * @param contact how push services reach the operator
 * @param ownService a push service that may have a private address; null for none
 * @param check how often a gateway searches for questions to tell
 */
public record PushSettings(
    String keyPair, String contact, @Nullable URI ownService, Duration check) {
  public static final Setting<Path> KEY_FILE =
      Setting.path(
          "DOORBELL_PUSH_KEY_FILE",
          "",
          "File with the key pair for Web Push (PEM, P-256); none turns Web Push off");
  public static final Setting<String> CONTACT =
      Setting.text(
          "DOORBELL_PUSH_CONTACT",
          "",
          "How push services reach the operator, such as mailto:ops@doorbell.example");
  public static final Setting<String> SERVICE =
      Setting.text(
          "DOORBELL_PUSH_SERVICE",
          "",
          "Origin of a push service of your own, which may have a private address; empty for none");
  public static final Setting<Duration> CHECK =
      Setting.duration(
          "DOORBELL_PUSH_CHECK", "2s", "How often a gateway searches for questions to tell");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL = List.of(KEY_FILE, CONTACT, SERVICE, CHECK);

  /**
   * Reads the settings.
   *
   * @throws BadSettingException when one is invalid or the key can't be read; its message is one
   *     line
   */
  public static PushSettings read(Environment environment) {
    String keyPair = keyPair(environment.get(KEY_FILE));
    String contact = environment.get(CONTACT);
    if (!keyPair.isEmpty() && !contact.startsWith("mailto:") && !contact.startsWith("https://")) {
      throw new BadSettingException(
          "%s must begin with mailto: or https:// because %s is set"
              .formatted(CONTACT.name(), KEY_FILE.name()));
    }
    return new PushSettings(
        keyPair, contact, service(environment.get(SERVICE)), environment.get(CHECK));
  }

  private static String keyPair(Path file) {
    if (file.toString().isEmpty()) {
      return "";
    }
    try {
      String pem = Files.readString(file);
      VapidKey _ = VapidKey.parse(pem);
      return pem;
    } catch (IOException e) {
      throw new BadSettingException(
          "%s is '%s', which can't be read".formatted(KEY_FILE.name(), file), e);
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(
          "%s is '%s', which must be a private key and its public key of P-256 in PEM: %s"
              .formatted(KEY_FILE.name(), file, e.getMessage()),
          e);
    }
  }

  private static @Nullable URI service(String text) {
    try {
      return text.isEmpty() ? null : Setting.origin(text);
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(
          "%s must be an origin such as https://push.example, not '%s'"
              .formatted(SERVICE.name(), text),
          e);
    }
  }

  /** The key of this installation; null: Web Push is off. */
  public @Nullable VapidKey key() {
    return keyPair.isEmpty() ? null : VapidKey.parse(keyPair);
  }

  /** Without the private key. */
  @Override
  public String toString() {
    return "PushSettings[key=%s, contact=%s, ownService=%s]".formatted(key(), contact, ownService);
  }
}
