package dev.doorbell.store;

import dev.doorbell.runtime.log.SecurityEvent;
import dev.doorbell.runtime.log.SecurityLog;
import dev.doorbell.runtime.settings.BadSettingException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses passwords that are publicly known, such as those of the examples, unless the database is
 * on this machine. Stateless.
 */
final class DefaultPasswords {
  private static final Set<String> KNOWN =
      Set.of(
          "doorbell", "postgres", "postgresql", "password", "secret", "changeme", "admin", "...");

  /** IPv4 and IPv6 addresses of this machine, and its name. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0*:)*:?0*1]?");

  private static final Pattern HOSTS = Pattern.compile("^jdbc:postgresql://([^/?]*)");

  private DefaultPasswords() {}

  /**
   * @throws BadSettingException if the password is a default one, and the database may be on
   *     another machine; the message does not contain the password
   */
  static void requireOther(String url, String user, String password) {
    boolean isDefault =
        (password.isEmpty() && !hasClientCertificate(url))
            || password.equals(user)
            || KNOWN.contains(password.toLowerCase(Locale.ROOT));
    if (isDefault && !isLocal(url)) {
      String problem =
          "%s is empty, the name of the user or a password of the examples: choose another one, since the database is not on this machine"
              .formatted(StoreSettings.DB_PASSWORD.name());
      new SecurityLog(InstantSource.system())
          .report(SecurityEvent.DEFAULT_PASSWORD_REFUSED, problem);
      throw new BadSettingException(problem);
    }
  }

  /** The certificate authenticates the service then, without a password. */
  private static boolean hasClientCertificate(String url) {
    return Pattern.compile("[?&]sslcert=.").matcher(url).find();
  }

  /** Whether all hosts are this machine. A URL without a host is of this machine, too. */
  static boolean isLocal(String url) {
    var hosts = HOSTS.matcher(url);
    return !hosts.find()
        || hosts.group(1).isEmpty()
        || Arrays.stream(hosts.group(1).split(","))
            .map(host -> host.replaceFirst("(?<=[^:\\]]|]):\\d+$", ""))
            .allMatch(host -> LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches());
  }
}
