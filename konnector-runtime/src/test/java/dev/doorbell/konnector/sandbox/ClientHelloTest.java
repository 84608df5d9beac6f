package dev.doorbell.konnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
  @Test
  void the_host_of_a_client_hello_is_read_in_lower_case() throws Exception {
    byte[] record = ClientHello.readRecord(new ByteArrayInputStream(hello("www.Bank.example")));

    assertThat(ClientHello.serverName(record)).contains("www.bank.example");
  }

  @Test
  void a_client_hello_without_a_host_has_none() throws Exception {
    assertThat(ClientHello.serverName(hello(null))).isEmpty();
  }

  @Test
  void a_message_that_was_cut_or_changed_at_any_byte_is_no_failure() throws Exception {
    byte[] record = hello("bank.example");
    for (int i = 5; i < record.length; i++) {
      byte[] changed = record.clone();
      changed[i] = (byte) 0xff;

      assertThat(ClientHello.serverName(changed)).isNotNull();
      assertThat(ClientHello.serverName(Arrays.copyOf(record, i))).isNotNull();
    }
  }

  @Test
  void anything_but_tls_is_rejected() {
    byte[] http =
        "GET / HTTP/1.1\r\nHost: bank.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    assertThatIOException()
        .isThrownBy(() -> ClientHello.readRecord(new ByteArrayInputStream(http)))
        .withMessage("not TLS");
  }

  @Test
  void a_record_above_16_kib_is_rejected_before_it_is_read() {
    byte[] header = {22, 3, 1, (byte) 0x40, 0};

    assertThatIOException()
        .isThrownBy(() -> ClientHello.readRecord(new ByteArrayInputStream(header)))
        .withMessage("not TLS");
  }

  static byte[] hello(String host) throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine();
    engine.setUseClientMode(true);
    if (host != null) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      engine.setSSLParameters(parameters);
    }
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    assertThat(engine.wrap(ByteBuffer.allocate(0), out).bytesProduced()).isPositive();
    return Arrays.copyOf(out.array(), out.position());
  }
}
