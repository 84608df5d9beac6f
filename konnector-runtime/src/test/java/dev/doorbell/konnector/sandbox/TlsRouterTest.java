package dev.doorbell.konnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsRouterTest {
  private final List<String> rejected = new ArrayList<>();
  private final TlsRouter router =
      new TlsRouter(
          new PermittedHosts(List.of("www.bank.example", "*.files.example")),
          host -> {
            throw new AssertionError("connected to " + host);
          },
          rejected::add);

  @Test
  void a_connection_goes_to_the_host_that_it_names() throws Exception {
    assertThat(router.permittedHost(ClientHelloTest.hello("WWW.bank.example")))
        .isEqualTo("www.bank.example");
    assertThat(router.permittedHost(ClientHelloTest.hello("eu.files.example")))
        .isEqualTo("eu.files.example");
    assertThat(rejected).isEmpty();
  }

  @Test
  void a_connection_to_another_host_is_rejected_and_its_host_reported() throws Exception {
    assertRejected(ClientHelloTest.hello("bank.example"), "bank.example");
    assertRejected(
        ClientHelloTest.hello("www.bank.example.attacker.example"),
        "www.bank.example.attacker.example");
  }

  @Test
  void a_connection_without_a_host_is_rejected() throws Exception {
    assertRejected(ClientHelloTest.hello(null), "a connection without a host name");
  }

  private void assertRejected(byte[] record, String reported) {
    rejected.clear();
    assertThatIOException().isThrownBy(() -> router.permittedHost(record));
    assertThat(rejected).containsExactly(reported);
  }
}
