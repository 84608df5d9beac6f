package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cookie with all its attributes. Its value is a secret.
 *
 * @param name empty for a cookie without a name
 * @param domain the host, or the domain for which it is valid, without a leading dot
 * @param hostOnly whether it is valid for exactly that host
 * @param expiresAt null for a session cookie: browsers delete it when they are closed, the SDK
 *     keeps it for the next run
 * @param sameSite null if the site did not set it
 */
public record SavedCookie(
    String name,
    String value,
    String domain,
    boolean hostOnly,
    String path,
    @Nullable Instant expiresAt,
    boolean secure,
    boolean httpOnly,
    @Nullable String sameSite) {
  public SavedCookie {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
    requireNonNull(domain, "domain");
    requireNonNull(path, "path");
  }

  SavedCookie renamed(String name, String value) {
    return new SavedCookie(
        name, value, domain, hostOnly, path, expiresAt, secure, httpOnly, sameSite);
  }

  @Override
  public String toString() {
    return "SavedCookie[%s of %s%s]".formatted(name, domain, path);
  }
}
