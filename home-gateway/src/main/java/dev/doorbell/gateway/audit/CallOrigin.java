package dev.doorbell.gateway.audit;

import dev.doorbell.store.audit.NewAuditEntry;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where a request came.
 *
 * @param address of the client, as far as the proxies in front of the gateway tell it
 * @param userAgent shortened, without control characters; null if the request had none
 * @param isShared whether the address is that of a proxy, and so of all its clients
 */
public record CallOrigin(String address, @Nullable String userAgent, boolean isShared) {
  private static final int LONGEST_ADDRESS = 45;

  /**
   * Reads the address of the client. Each proxy adds the address from which it got the request to
   * the end of {@code X-Forwarded-For}. What stands before that is written by the client, so it is
   * not used.
   *
   * @param peer the address that is connected to the gateway
   * @param forwarded all values of {@code X-Forwarded-For}
   * @param proxies how many proxies are in front of the gateway; zero: the header is ignored
   */
  public static CallOrigin of(
      String peer, List<String> forwarded, int proxies, @Nullable String userAgent) {
    List<String> addresses =
        forwarded.stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .toList();
    boolean isForwarded = proxies > 0 && addresses.size() >= proxies;
    String address = isForwarded ? addresses.get(addresses.size() - proxies) : peer;
    return new CallOrigin(
        printable(address, LONGEST_ADDRESS),
        shortened(userAgent),
        !isForwarded && !addresses.isEmpty());
  }

  private static @Nullable String shortened(@Nullable String userAgent) {
    return userAgent == null ? null : printable(userAgent, NewAuditEntry.LONGEST_USER_AGENT);
  }

  private static String printable(String text, int longest) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() > longest ? clean.substring(0, longest) : clean;
  }
}
