package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether a connection resumes the TLS session of an earlier one. A resumed session does not check
 * the certificate of the server again, so the tests count these checks.
 */
class IsolatedTlsIT {
  /** More than two: a session that ended with an error is not resumed. */
  private static final int CONNECTIONS = 8;

  private static final HeldCertificate HELD =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  private final AtomicInteger checks = new AtomicInteger();
  private final X509TrustManager trusted = new Counting();
  private final SSLServerSocket server;

  IsolatedTlsIT() throws IOException {
    SSLContext secrets =
        new HandshakeCertificates.Builder().heldCertificate(HELD).build().sslContext();
    server =
        (SSLServerSocket)
            secrets
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::greetAll);
  }

  private final class Counting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new AssertionError("The client has no certificate");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      checks.incrementAndGet();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private void greetAll() {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          client.getOutputStream().write('+');
        }
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void connectSeveralTimes(SSLSocketFactory sockets) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket connected = new Socket(server.getInetAddress(), server.getLocalPort());
      try (Socket secured =
          sockets.createSocket(connected, "localhost", server.getLocalPort(), true)) {
        // The ticket for the next connection arrives before the first byte.
        assertThat(secured.getInputStream().read()).isEqualTo('+');
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void no_connection_resumes_the_session_of_an_earlier_one(String version) throws IOException {
    server.setEnabledProtocols(new String[] {version});

    connectSeveralTimes(new IsolatedTls(trusted));

    assertThat(checks).hasValue(CONNECTIONS);
  }

  /** Without this, the test above could pass at a server that never resumes. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void connections_that_share_a_context_do_resume(String version) throws Exception {
    server.setEnabledProtocols(new String[] {version});
    SSLContext shared = SSLContext.getInstance("TLS");
    shared.init(null, new TrustManager[] {trusted}, null);

    connectSeveralTimes(shared.getSocketFactory());

    assertThat(checks).hasValueLessThan(CONNECTIONS);
  }

  @Test
  void the_clients_of_two_sessions_use_it_and_share_what_does_not_differ() {
    Site site = Site.of(List.of("site.example"));

    assertThat(SharedClients.trusting(site)).isSameAs(SharedClients.trusting(site));
    assertThat(SharedClients.trusting(site).sslSocketFactory()).isInstanceOf(IsolatedTls.class);
  }
}
