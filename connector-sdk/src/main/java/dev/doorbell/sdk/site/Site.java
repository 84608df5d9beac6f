package dev.doorbell.sdk.site;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Confines a connector to its hosts: {@link #locate} rejects every address that is not on a host of
 * the manifest, before the request is sent. {@link SiteClient} sends the request without another
 * check. Connectors, pages and cookies use the real addresses of a site. If a setting moves the
 * site, only the network address differs, and all requests go to one host and port. Immutable.
 */
public final class Site {
  /**
   * At least two labels, the last beginning with a letter: no IP addresses, no {@code localhost}.
   */
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

  private final List<String> hosts;
  private final @Nullable HttpUrl movedTo;
  private final @Nullable Path certificates;

  private Site(List<String> hosts, @Nullable HttpUrl movedTo, @Nullable Path certificates) {
    this.hosts = hosts;
    this.movedTo = movedTo;
    this.certificates = certificates;
  }

  /**
   * The site at the hosts of a manifest; relative addresses belong to the first.
   *
   * @throws IllegalArgumentException if one is not the name of a public host
   */
  public static Site of(List<String> hosts) {
    requireHosts(hosts);
    return new Site(List.copyOf(hosts), null, null);
  }

  /**
   * Checks the hosts of a manifest.
   *
   * @throws IllegalArgumentException if there is none, or one is not the name of a public host in
   *     lower case
   */
  public static void requireHosts(List<String> hosts) {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("a site has at least one host");
    }
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "a host is a name such as bank.example, not '%s'".formatted(host));
      }
    }
  }

  /**
   * The same site, reached at exactly this host and port, for instance a simulator's. Loopback and
   * http are allowed there, and no request goes to the real hosts.
   *
   * @param address scheme, host and port, nothing else: {@code http://127.0.0.1:8090}
   * @throws IllegalArgumentException if it is anything else
   */
  public Site movedTo(String address) {
    HttpUrl url = HttpUrl.parse(address.strip());
    if (url == null
        || !url.encodedPath().equals("/")
        || url.query() != null
        || url.fragment() != null
        || !url.username().isEmpty()
        || !url.password().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected scheme, host and port of a moved site, as in http://127.0.0.1:8090");
    }
    return new Site(hosts, url, certificates);
  }

  /**
   * The same moved site, which may present one of these certificates, or one that they have signed,
   * for the host that it was moved to. Certificates of known authorities are accepted too. A site
   * that is not moved accepts only certificates of known authorities.
   *
   * @param pem the file; each session reads it, since a simulator creates a certificate when it
   *     starts
   * @throws IllegalStateException if the site is not moved
   */
  public Site trusting(Path pem) {
    if (movedTo == null) {
      throw new IllegalStateException("Only a moved site may present a private certificate");
    }
    return new Site(hosts, movedTo, pem);
  }

  /** Whether a setting has moved it; only then may its address be private. */
  boolean moved() {
    return movedTo != null;
  }

  /** The host that the site was moved to, if it is a loopback host. */
  Optional<String> onThisMachine() {
    return Optional.ofNullable(movedTo).map(HttpUrl::host).filter(LOOPBACK.asMatchPredicate());
  }

  /** The certificates that it may present besides those of known authorities, if any. */
  Optional<Path> certificates() {
    return Optional.ofNullable(certificates);
  }

  /** The address from which relative addresses are resolved. */
  HttpUrl start() {
    return new HttpUrl.Builder().scheme("https").host(hosts.getFirst()).build();
  }

  /**
   * The real address of a reference on the page at {@code from}. Each address that a connector
   * requests and each redirect is checked here.
   *
   * <p>An http address at port 80 is changed to https.
   *
   * @throws ConnectorException if its host is not a host of the site, or its port is not the usual
   *     one
   */
  HttpUrl locate(HttpUrl from, String reference) {
    HttpUrl url = from.resolve(reference);
    if (url == null) {
      throw rejected("to an address that is neither https nor http");
    }
    if (movedTo != null && url.host().equals(movedTo.host()) && url.port() == movedTo.port()) {
      url = url.newBuilder().scheme("https").host(from.host()).port(443).build();
    }
    if (!hosts.contains(url.host())) {
      throw rejected("to host '%s'".formatted(url.host()));
    }
    if (!url.isHttps() && url.port() == 80) {
      // As browsers do for hosts that they know to support https (HSTS).
      url = url.newBuilder().scheme("https").port(443).build();
    }
    if (!url.isHttps() || url.port() != 443) {
      throw rejected("to '%s', but not by https at its usual port".formatted(url.host()));
    }
    return url.newBuilder().fragment(null).username("").password("").build();
  }

  /** The network address for a real address. */
  HttpUrl onTheWire(HttpUrl located) {
    if (movedTo == null) {
      return located;
    }
    return located
        .newBuilder()
        .scheme(movedTo.scheme())
        .host(movedTo.host())
        .port(movedTo.port())
        .build();
  }

  private ConnectorException rejected(String where) {
    return new ConnectorException(
        ErrorCode.UNKNOWN_ERROR,
        "The site of %s led %s, which this connector must not request"
            .formatted(hosts.getFirst(), where));
  }

  /** For logs. */
  @Override
  public String toString() {
    return movedTo == null ? "Site" + hosts : "Site%s at %s".formatted(hosts, movedTo);
  }
}
