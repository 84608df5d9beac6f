package dev.doorbell.simulators.port;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A certificate for this machine that signs itself: nobody trusts it who was not told to. Its key
 * never leaves this object. Immutable.
 */
public final class SiteCertificate {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");
  private static final Duration GOOD_FOR = Duration.ofDays(3650);
  private final HeldCertificate held;

  private SiteCertificate(HeldCertificate held) {
    this.held = held;
  }

  /**
   * A new key pair, good from a year ago: some who visit have a clock that is wrong on purpose.
   *
   * @param names by which others than this machine itself come
   */
  public static SiteCertificate create(List<String> names) {
    Instant now = Instant.now();
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder()
            .commonName("Doorbell simulators")
            .validityInterval(
                now.minus(Duration.ofDays(365)).toEpochMilli(), now.plus(GOOD_FOR).toEpochMilli());
    LOOPBACK.forEach(builder::addSubjectAlternativeName);
    names.forEach(builder::addSubjectAlternativeName);
    return new SiteCertificate(builder.build());
  }

  SSLContext serverContext() {
    return new HandshakeCertificates.Builder().heldCertificate(held).build().sslContext();
  }

  /** What a visitor has to trust. */
  public X509Certificate certificate() {
    return held.certificate();
  }

  /** The same as text, for a file. */
  public String pem() {
    return held.certificatePem();
  }
}
