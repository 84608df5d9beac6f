package dev.doorbell.store.connector;

/**
 * A field that a connector needs of an account.
 *
 * @param type how a form shows it: {@code text}, {@code email}, {@code password}, {@code totp_seed}
 *     (what an authenticator app is fed with, always a secret), ...
 * @param secret sealed before it is stored, and never shown again
 */
public record ManifestField(
    String name, String label, String type, boolean secret, boolean required) {}
