package dev.doorbell.gateway.push;

import dev.doorbell.events.address.PublicAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses at which a gateway sends messages. A browser chooses its push service, so its
 * address must not lead a gateway into its own network: HTTPS at a public address, on the usual
 * port. Immutable.
 */
public final class PushEndpoints {
  private static final int MAX_LENGTH = 2_000;
  private static final int HTTPS_PORT = 443;
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

  private final @Nullable URI ownService;
  private final Resolver resolver;

  /** Resolves the name of a host. */
  @FunctionalInterface
  public interface Resolver {
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  /**
   * @param ownService a push service that may have any address; null for none
   */
  public PushEndpoints(@Nullable URI ownService, Resolver resolver) {
    this.ownService = ownService;
    this.resolver = resolver;
  }

  /** The address if a gateway may send messages to it; its host is not resolved. */
  public Optional<URI> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean isWhole =
          text.length() <= MAX_LENGTH
              && text.chars().allMatch(c -> c > 0x20 && c < 0x7f)
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null;
      return isWhole && (isOwn(uri) || isPublic(uri)) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private boolean isOwn(URI uri) {
    return ownService != null
        && ownService.getScheme().equals(uri.getScheme())
        && ownService.getHost().equalsIgnoreCase(uri.getHost())
        && ownService.getPort() == uri.getPort();
  }

  private static boolean isPublic(URI uri) {
    boolean isUsual = uri.getPort() == -1 || uri.getPort() == HTTPS_PORT;
    return "https".equals(uri.getScheme()) && isUsual && !isPrivateLiteral(uri.getHost());
  }

  // The HTTP client resolves names only.
  private static boolean isPrivateLiteral(String host) {
    if (!LITERAL.matcher(host).matches()) {
      return false;
    }
    try {
      return !PublicAddress.isPublic(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return true;
    }
  }

  /**
   * The addresses of a host. Connections use exactly these. Blocks while the name is resolved.
   *
   * @throws NotPublicException if one of them is not public, and the host is not that of the own
   *     service
   */
  List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = resolver.addresses(host);
    boolean isOwn =
        ownService != null && Objects.requireNonNull(ownService.getHost()).equalsIgnoreCase(host);
    if (!isOwn && !found.stream().allMatch(PublicAddress::isPublic)) {
      throw new NotPublicException(host);
    }
    return found;
  }

  /** The name resolves to an address that no gateway may reach. */
  static final class NotPublicException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublicException(String host) {
      super(host + " has an address that is not public");
    }
  }
}
