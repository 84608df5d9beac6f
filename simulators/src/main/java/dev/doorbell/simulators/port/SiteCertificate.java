package dev.doorbell.simulators.port;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A self-signed certificate for this machine: clients trust it only if they are configured to do
 * so. The private key never leaves this object. Immutable.
 */
public final class SiteCertificate {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");
  private static final Duration LIFETIME = Duration.ofDays(3650);
  private final HeldCertificate held;

  private SiteCertificate(HeldCertificate held) {
    this.held = held;
  }

  /**
   * Creates a key pair and a certificate. The certificate is valid from one year ago, because some
   * tests run clients whose clock is wrong.
   *
   * @param names host names by which other machines reach this one
   */
  public static SiteCertificate create(List<String> names) {
    Instant now = Instant.now();
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder()
            .commonName("Doorbell simulators")
            .validityInterval(
                now.minus(Duration.ofDays(365)).toEpochMilli(), now.plus(LIFETIME).toEpochMilli());
    LOOPBACK.forEach(builder::addSubjectAlternativeName);
    names.forEach(builder::addSubjectAlternativeName);
    return new SiteCertificate(builder.build());
  }

  SSLContext serverContext() {
    return new HandshakeCertificates.Builder().heldCertificate(held).build().sslContext();
  }

  /** The certificate that clients have to trust. */
  public X509Certificate certificate() {
    return held.certificate();
  }

  /** The certificate in PEM format. */
  public String pem() {
    return held.certificatePem();
  }
}
