package dev.doorbell.issuer;

import com.nimbusds.oauth2.sdk.GrantType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client of the issuer.
 *
 * @param secret null for a public client
 * @param sites where the client's pages are, besides loopback: a redirection URI must be below one
 *     of them
 */
record Client(
    String id,
    @Nullable String secret,
    Set<GrantType> grants,
    Set<String> scopes,
    List<URI> sites) {
  static final String HOME = "doorbell-home";
  static final String COMMAND = "doorbell-cli";
  static final String BACKEND = "doorbell-backend";

  private static final Set<String> OF_PEOPLE =
      Set.of("own", "jobs:write", "events:read", "operator");

  Client {
    grants = Set.copyOf(grants);
    scopes = Set.copyOf(scopes);
    sites = List.copyOf(sites);
  }

  static Client home(List<URI> sites) {
    return new Client(
        HOME,
        null,
        Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
        Set.of("own"),
        sites);
  }

  static Client command() {
    return new Client(
        COMMAND,
        null,
        Set.of(GrantType.DEVICE_CODE, GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
        OF_PEOPLE,
        List.of());
  }

  static Client backend(String secret) {
    return new Client(
        BACKEND,
        secret,
        Set.of(GrantType.CLIENT_CREDENTIALS),
        Set.of("jobs:write", "events:read", "operator"),
        List.of());
  }

  /** Compares in constant time. A public client has no secret, so it needs none. */
  boolean isAuthenticatedBy(@Nullable String text) {
    if (secret == null) {
      return text == null;
    }
    return text != null
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether the issuer may send a browser to this address: on loopback with any port (RFC 8252,
   * section 7.3), or below one of the sites.
   */
  boolean mayReturnTo(URI address) {
    if (address.getRawFragment() != null || address.getRawUserInfo() != null) {
      return false;
    }
    return ("http".equals(address.getScheme()) && Loopback.isName(address.getHost()))
        || sites.stream().anyMatch(site -> isBelow(site, address));
  }

  private static boolean isBelow(URI site, URI address) {
    String path = site.getRawPath() == null ? "" : site.getRawPath().replaceFirst("/$", "");
    String wanted = address.getRawPath() == null ? "" : address.getRawPath();
    return site.getScheme().equals(address.getScheme())
        && site.getRawAuthority().equalsIgnoreCase(address.getRawAuthority())
        && !wanted.contains("..")
        && (wanted.equals(path) || wanted.startsWith(path + "/"));
  }

  @Override
  public String toString() {
    return "Client[" + id + "]";
  }
}
