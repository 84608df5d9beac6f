package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One cookie with all its attributes. Its value is a secret.
 *
 * @param domain the host, or the domain that it is valid below, without a dot in front
 * @param hostOnly whether it is valid for exactly that host
 * @param expiresAt null for a cookie that a browser forgets when it is closed; we keep it for the
 *     next run
 * @param sameSite null if the site did not say
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

  @Override
  public String toString() {
    return "SavedCookie[%s of %s%s]".formatted(name, domain, path);
  }
}
