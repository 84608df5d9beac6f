package dev.doorbell.store.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that a connector needs of an account.
 *
 * @param type how a form shows it: {@code text}, {@code email}, {@code password}, {@code totp_seed}
 *     (the key of an authenticator app, always a secret), {@code choice}, ...
 * @param secret sealed before it is stored, and never shown again
 * @param options the values of a {@code choice}; null for other types, and in rows that an older
 *     worker wrote
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

  /** Of every type except a choice. */
  public ManifestField(String name, String label, String type, boolean secret, boolean required) {
    this(name, label, type, secret, required, null);
  }
}
