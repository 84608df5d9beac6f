package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a site by https whose certificate no authority has signed. */
class SecuredSiteIT {
  private static final Site SITE = Site.of(List.of("site.example"));

  private static final HeldCertificate HELD = selfSigned("localhost", "127.0.0.1", "sim.example");

  private final LocalSite local;

  SecuredSiteIT() throws IOException {
    local = LocalSite.secured(context(HELD)).html("/", "here");
  }

  @AfterEach
  void close() {
    local.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void a_site_that_was_moved_to_loopback_may_have_any_certificate(String host) {
    Site moved = SITE.movedTo("https://%s:%d".formatted(host, local.port()));
    try (SiteSession session =
        new SiteSession(moved, SiteSettings.DEFAULT, SiteGate.open(), InstantSource.system())) {
      assertThat(session.get("/").text()).isEqualTo("here");
      assertThat(session.get("/").url()).hasToString("https://site.example/");
    }
  }

  /** The test resolves the host name to loopback. */
  @Test
  void an_unknown_certificate_is_rejected_on_another_machine() {
    Site moved = SITE.movedTo("https://sim.example:" + local.port());
    try (SiteClient client =
        new SiteClient(
            moved, SiteSettings.DEFAULT, _ -> List.of(InetAddress.getLoopbackAddress()))) {
      HttpUrl wire = moved.onTheWire(moved.start());
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() ->
              client.send(
                  new Request.Builder().url(wire).build(), moved.start(), BodySpec.page(1000)))
          .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code)
          .withMessageContaining("SSLHandshakeException");
    }
    assertThat(local.seen).isEmpty();
  }

  @Test
  void a_certificate_for_another_name_is_rejected_on_this_machine_too() throws IOException {
    try (LocalSite other = LocalSite.secured(context(selfSigned("other.example")));
        SiteSession session = other.html("/", "").session()) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> session.get("/"))
          .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code);
      assertThat(other.seen).isEmpty();
    }
  }

  @Test
  void a_given_certificate_is_trusted_on_another_machine(@TempDir Path folder) throws IOException {
    Path pem = Files.writeString(folder.resolve("sites.pem"), HELD.certificatePem());
    assertThat(ask("sim.example", pem)).isEqualTo(200);
  }

  @Test
  void the_next_session_trusts_a_restarted_simulator(@TempDir Path folder) throws IOException {
    String before = selfSigned("sim.example").certificatePem();
    Path pem = Files.writeString(folder.resolve("sites.pem"), before);
    assertRefused("sim.example", pem);
    Files.writeString(pem, before + HELD.certificatePem());
    assertThat(ask("sim.example", pem)).isEqualTo(200);
  }

  @Test
  void a_given_certificate_is_rejected_for_another_name(@TempDir Path folder) throws IOException {
    Path pem = Files.writeString(folder.resolve("sites.pem"), HELD.certificatePem());
    assertRefused("another.example", pem);
  }

  @Test
  void with_given_certificates_no_other_one_is_trusted_on_this_machine(@TempDir Path folder)
      throws IOException {
    String other = selfSigned("127.0.0.1").certificatePem();
    assertRefused("127.0.0.1", Files.writeString(folder.resolve("sites.pem"), other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-----BEGIN CERTIFICATE-----\nS3CRET\n-----END CERTIFICATE-----\n"})
  void unreadable_certificates_fail_with_a_message_that_does_not_quote_them(
      String content, @TempDir Path folder) throws IOException {
    Path pem = folder.resolve("sites.pem");
    if (!content.isEmpty()) {
      Files.writeString(pem, content);
    }
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> ask("sim.example", pem))
        .withMessageStartingWith("The certificates of moved sites can't be read (")
        .withMessageNotContaining("S3CRET");
  }

  @Test
  void a_site_that_is_not_moved_accepts_no_certificate_file(@TempDir Path folder) {
    assertThatIllegalStateException().isThrownBy(() -> SITE.trusting(folder));
  }

  private void assertRefused(String host, Path pem) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> ask(host, pem))
        .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code);
    assertThat(local.seen).isEmpty();
  }

  private int ask(String host, Path pem) {
    Site moved = SITE.movedTo("https://%s:%d".formatted(host, local.port())).trusting(pem);
    try (SiteClient client =
        new SiteClient(
            moved, SiteSettings.DEFAULT, _ -> List.of(InetAddress.getLoopbackAddress()))) {
      HttpUrl wire = moved.onTheWire(moved.start());
      return client
          .send(new Request.Builder().url(wire).build(), moved.start(), BodySpec.page(1000))
          .status();
    }
  }

  private static HeldCertificate selfSigned(String... names) {
    HeldCertificate.Builder certificate = new HeldCertificate.Builder();
    for (String name : names) {
      certificate.addSubjectAlternativeName(name);
    }
    return certificate.build();
  }

  private static SSLContext context(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext();
  }
}
