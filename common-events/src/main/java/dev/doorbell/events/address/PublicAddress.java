package dev.doorbell.events.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * The rule for addresses that a request may reach if another program has chosen its host: a site,
 * its user, or a browser.
 */
public final class PublicAddress {
  private PublicAddress() {}

  /**
   * Whether it is a global unicast address that is in none of IANA's special-purpose registries
   * (RFC 6890), and not the address of Azure's own services. Teredo and 6to4 addresses are not:
   * they embed another address. {@code k8s/base/network.yaml} has the same ranges.
   */
  public static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic4(four.getAddress());
      case Inet6Address six -> isPublic6(six.getAddress());
      case InetAddress other -> false;
    };
  }

  private static boolean isPublic4(byte[] a) {
    int first = a[0] & 0xff;
    int second = a[1] & 0xff;
    int third = a[2] & 0xff;
    return switch (first) {
      case 0, 10, 127 -> false;
      case 100 -> second < 64 || second > 127;
      case 168 -> !(second == 63 && third == 129 && (a[3] & 0xff) == 16);
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 ->
          second != 168
              && !(second == 0 && (third == 0 || third == 2))
              && !(second == 31 && third == 196)
              && !(second == 52 && third == 193)
              && !(second == 88 && third == 99)
              && !(second == 175 && third == 48);
      case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
      case 203 -> !(second == 0 && third == 113);
      default -> first < 224;
    };
  }

  private static boolean isPublic6(byte[] a) {
    // An IPv6-only network reaches IPv4 by 64:ff9b::/96; the IPv4 address inside is checked.
    if (startsWith(a, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      return isPublic4(Arrays.copyOfRange(a, 12, 16));
    }
    boolean global = (a[0] & 0xe0) == 0x20;
    boolean protocols =
        startsWith(a, 0x20, 0x01) && (a[2] & 0xfe) == 0; // 2001::/23, Teredo included
    boolean documentation =
        startsWith(a, 0x20, 0x01, 0x0d, 0xb8) || (startsWith(a, 0x3f, 0xff) && (a[2] & 0xf0) == 0);
    boolean sixToFour = startsWith(a, 0x20, 0x02);
    boolean delegated = startsWith(a, 0x26, 0x20, 0x00, 0x4f, 0x80, 0x00); // AS112
    return global && !protocols && !documentation && !sixToFour && !delegated;
  }

  private static boolean startsWith(byte[] address, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if ((address[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
