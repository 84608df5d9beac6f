package dev.doorbell.simulators.bank.code;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based codes (RFC 6238, HMAC-SHA1, 30 s, 6 digits) from a secret that belongs to the login.
 */
public final class BankAuthenticator implements Authenticator {
  private static final String SITE = "Demo Bank";
  private static final String ALGORITHM = "HmacSHA1";
  private static final int WINDOW_SECONDS = 30;
  private final InstantSource clock;

  public BankAuthenticator(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Message> currentCode(String login) {
    Customer customer = new Customer(login);
    long window = currentWindow();
    return customer
        .secondFactor()
        .filter(channel -> channel == Channel.APP_CODE)
        .map(channel ->
            new Message(
                SITE,
                channel,
                customer.destination(channel),
                code(login, window),
                Instant.ofEpochSecond(window * WINDOW_SECONDS)));
  }

  /** The code of this window, or of the one before: people type slowly. */
  public Verdict check(Customer customer, String code) {
    long window = currentWindow();
    boolean right =
        code.equals(code(customer.login(), window))
            || code.equals(code(customer.login(), window - 1));
    return right ? Verdict.RIGHT : Verdict.WRONG;
  }

  private long currentWindow() {
    return Math.floorDiv(clock.instant().getEpochSecond(), WINDOW_SECONDS);
  }

  private static String code(String login, long window) {
    byte[] secret = ("demo-bank authenticator of " + login).getBytes(StandardCharsets.UTF_8);
    return code(secret, window);
  }

  static String code(byte[] secret, long window) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      ByteBuffer hash =
          ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(window).array()));
      int offset = hash.get(hash.limit() - 1) & 0xf;
      return "%06d".formatted((hash.getInt(offset) & Integer.MAX_VALUE) % 1_000_000);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
