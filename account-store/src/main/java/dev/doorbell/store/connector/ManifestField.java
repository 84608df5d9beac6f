package dev.doorbell.store.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that a connector needs of an account.
 *
 * @param type how a form shows it: {@code text}, {@code email}, {@code password}, {@code totp_seed}
 *     (what an authenticator app is fed with, always a secret), {@code choice}, ...
 * @param secret sealed before it is stored, and never shown again
 * @param options what a {@code choice} is one of; null for other types, and in rows of older
 *     workers
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

  /** Of any type but a choice. */
  public ManifestField(String name, String label, String type, boolean secret, boolean required) {
    this(name, label, type, secret, required, null);
  }
}
