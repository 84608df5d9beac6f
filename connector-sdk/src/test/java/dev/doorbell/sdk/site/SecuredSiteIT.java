package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site by https whose certificate no authority has signed. */
class SecuredSiteIT {
  private static final Site SITE = Site.of(List.of("site.example"));

  private static final SSLContext CERTIFICATE = selfSigned("localhost", "127.0.0.1", "sim.example");

  private final LocalSite local;

  SecuredSiteIT() throws IOException {
    local = LocalSite.secured(CERTIFICATE).html("/", "here");
  }

  @AfterEach
  void close() {
    local.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void it_is_believed_if_the_site_was_moved_to_this_machine(String host) {
    Site moved = SITE.movedTo("https://%s:%d".formatted(host, local.port()));
    try (SiteSession session =
        new SiteSession(moved, SiteSettings.DEFAULT, SiteGate.open(), InstantSource.system())) {
      assertThat(session.get("/").text()).isEqualTo("here");
      assertThat(session.get("/").url()).hasToString("https://site.example/");
    }
  }

  /** By a name that a test leads to loopback: as far as the session knows, it is elsewhere. */
  @Test
  void it_is_refused_anywhere_else() {
    Site moved = SITE.movedTo("https://sim.example:" + local.port());
    try (SiteClient client =
        new SiteClient(
            moved, SiteSettings.DEFAULT, _ -> List.of(InetAddress.getLoopbackAddress()))) {
      HttpUrl wire = moved.onTheWire(moved.start());
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(
              () -> client.send(new Request.Builder().url(wire).build(), moved.start(), 1000))
          .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code)
          .withMessageContaining("SSLHandshakeException");
    }
    assertThat(local.seen).isEmpty();
  }

  @Test
  void a_certificate_for_another_name_is_refused_on_this_machine_too() throws IOException {
    try (LocalSite other = LocalSite.secured(selfSigned("other.example"));
        SiteSession session = other.html("/", "").session()) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> session.get("/"))
          .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code);
      assertThat(other.seen).isEmpty();
    }
  }

  private static SSLContext selfSigned(String... names) {
    HeldCertificate.Builder certificate = new HeldCertificate.Builder();
    for (String name : names) {
      certificate.addSubjectAlternativeName(name);
    }
    return new HandshakeCertificates.Builder()
        .heldCertificate(certificate.build())
        .build()
        .sslContext();
  }
}
