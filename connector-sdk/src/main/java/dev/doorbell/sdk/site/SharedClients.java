package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/**
 * Clients from which those of sessions are derived. They hold what does not differ between
 * sessions: the trusted certificates, whose index in OkHttp takes 36 KB. They are never used for a
 * request and have no connections. Thread-safe.
 */
final class SharedClients {
  private static final SharedClients SHARED = new SharedClients();

  private final AtomicReference<@Nullable OkHttpClient> publicSites = new AtomicReference<>();
  private final AtomicReference<@Nullable WithCertificates> movedSites = new AtomicReference<>();

  /** The client that also trusts these certificates. */
  private record WithCertificates(String pem, OkHttpClient client) {}

  private SharedClients() {}

  /**
   * A client that trusts what this site may present.
   *
   * @throws ConnectorException if its certificates can't be read
   */
  static OkHttpClient trusting(Site site) {
    if (site.certificates().isPresent()) {
      return SHARED.alsoTrusting(site.certificates().get());
    }
    return site.onThisMachine().map(SharedClients::onThisMachine).orElseGet(SHARED::publicSites);
  }

  /** Two threads may both build a client; then one of them is used once. */
  private OkHttpClient publicSites() {
    OkHttpClient known = publicSites.get();
    if (known == null) {
      known = client(requireNonNull(new OkHttpClient().x509TrustManager()));
      publicSites.set(known);
    }
    return known;
  }

  /** Reads the file each time, since a simulator creates a certificate when it starts. */
  private OkHttpClient alsoTrusting(Path file) {
    try {
      String pem = Files.readString(file, StandardCharsets.US_ASCII);
      WithCertificates known = movedSites.get();
      if (known == null || !known.pem().equals(pem)) {
        HandshakeCertificates.Builder trusted =
            new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
        for (Certificate each : certificates(pem)) {
          trusted.addTrustedCertificate((X509Certificate) each);
        }
        known = new WithCertificates(pem, client(trusted.build().trustManager()));
        movedSites.set(known);
      }
      return known.client();
    } catch (IOException | CertificateException e) {
      throw new ConnectorException(
          ErrorCode.UNKNOWN_ERROR,
          "The certificates of moved sites can't be read (%s)"
              .formatted(e.getClass().getSimpleName()));
    }
  }

  private static Iterable<? extends Certificate> certificates(String pem)
      throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * Trusts any certificate of this loopback host: a simulator creates its certificate when it
   * starts, and the server is on this machine.
   */
  private static OkHttpClient onThisMachine(String host) {
    return client(
        new HandshakeCertificates.Builder()
            .addInsecureHost(host)
            .addInsecureHost(nameOf(host))
            .build()
            .trustManager());
  }

  /**
   * The name that OkHttp compares with the certificate of an IP address: the result of a reverse
   * lookup.
   */
  private static String nameOf(String host) {
    try {
      return InetAddress.getByName(host).getHostName();
    } catch (UnknownHostException unresolved) {
      return host; // The first request fails then.
    }
  }

  private static OkHttpClient client(X509TrustManager trusted) {
    return new OkHttpClient.Builder().sslSocketFactory(new IsolatedTls(trusted), trusted).build();
  }
}
