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
 * The hosts that a connector may talk to. A site is spoken of by its real addresses everywhere: in
 * the connector's code, in pages, in cookies. Where a setting moves it, only what goes over the
 * wire differs, and then exactly one host and port is reached. Immutable.
 */
public final class Site {
  /**
   * At least two labels, the last beginning with a letter: no addresses in figures, no {@code
   * localhost}.
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
   * The site at the hosts of a manifest; relative paths mean the first.
   *
   * @throws IllegalArgumentException if one is not the name of a public host
   */
  public static Site of(List<String> hosts) {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("A site has at least one host");
    }
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "Expected a public host name in lower case, but got '%s'".formatted(host));
      }
    }
    return new Site(List.copyOf(hosts), null, null);
  }

  /**
   * The same site, reached at exactly this host and port: a simulator. Loopback and http are
   * allowed there, and the real hosts are not reached any more.
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
   * The same site; where it was moved to, it may show one of these certificates, or one that they
   * have signed, for the name that it was moved to. Known authorities are still believed, and the
   * real hosts believe nobody else.
   *
   * @param pem the file; read again by each session, since a simulator makes a new one as it starts
   * @throws IllegalStateException if nothing has moved it
   */
  public Site trusting(Path pem) {
    if (movedTo == null) {
      throw new IllegalStateException("Only a moved site may show a certificate of one's own");
    }
    return new Site(hosts, movedTo, pem);
  }

  /** Whether a setting has moved it; only then may its address be a private one. */
  boolean moved() {
    return movedTo != null;
  }

  /** The host, if it was moved to this very machine. */
  Optional<String> onThisMachine() {
    return Optional.ofNullable(movedTo).map(HttpUrl::host).filter(LOOPBACK.asMatchPredicate());
  }

  /** The certificates that it may show beside those of known authorities, if any. */
  Optional<Path> certificates() {
    return Optional.ofNullable(certificates);
  }

  /** Where relative addresses begin. */
  HttpUrl start() {
    return new HttpUrl.Builder().scheme("https").host(hosts.getFirst()).build();
  }

  /**
   * The real address that a reference on the page at {@code from} means.
   *
   * @throws ConnectorException if it leads anywhere but to the site
   */
  HttpUrl locate(HttpUrl from, String reference) {
    HttpUrl url = from.resolve(reference);
    if (url == null) {
      throw refused("to something that is neither https nor http");
    }
    if (movedTo != null && url.host().equals(movedTo.host()) && url.port() == movedTo.port()) {
      url = url.newBuilder().scheme("https").host(from.host()).port(443).build();
    }
    if (!hosts.contains(url.host())) {
      throw refused("to host '%s'".formatted(url.host()));
    }
    if (!url.isHttps() || url.port() != 443) {
      throw refused("to '%s', but not by https at its usual port".formatted(url.host()));
    }
    return url.newBuilder().fragment(null).username("").password("").build();
  }

  /** Where the request for a located address really goes. */
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

  private ConnectorException refused(String where) {
    return new ConnectorException(
        ErrorCode.UNKNOWN_ERROR,
        "The site of %s led %s, where this connector must not go"
            .formatted(hosts.getFirst(), where));
  }

  /** Where its pages are, for logs. */
  @Override
  public String toString() {
    return movedTo == null ? "Site" + hosts : "Site%s at %s".formatted(hosts, movedTo);
  }
}
