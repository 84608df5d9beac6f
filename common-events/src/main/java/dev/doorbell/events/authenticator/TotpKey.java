package dev.doorbell.events.authenticator;

import java.time.Duration;

/**
 * The key that an authenticator app gets when it is paired with a site, and the parameters for
 * computing codes from it (RFC 6238). {@code toString} omits the key, which is a secret.
 *
 * @param secret at least 10 bytes; not copied
 * @param digits the number of digits of a code, 6 to 8
 * @param period how long a code is valid: 15, 30 or 60 seconds
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record TotpKey(byte[] secret, Algorithm algorithm, int digits, Duration period) {

  /** The hash function of the HMAC. */
  public enum Algorithm {
    SHA1,
    SHA256,
    SHA512
  }

  @Override
  public String toString() {
    return "TotpKey[...]";
  }
}
