package dev.doorbell.store.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of an account, declared by the connector.
 *
 * @param type how a form shows it: {@code text}, {@code email}, {@code password}, {@code totp_seed}
 *     (the key of an authenticator app, always a secret), {@code choice}, ...
 * @param secret whether the value is sealed before it is stored, and never shown again
 * @param options the allowed values of a {@code choice}; null for other types, and for a row that
 *     an older worker wrote
 */
public record ManifestField(
    String name,
    String label,
    String type,
    boolean secret,
    boolean required,
    @Nullable List<String> options) {
  public ManifestField {
    options = options == null ? null : List.copyOf(options);
  }

  /** A field of any type except {@code choice}. */
  public ManifestField(String name, String label, String type, boolean secret, boolean required) {
    this(name, label, type, secret, required, null);
  }
}
