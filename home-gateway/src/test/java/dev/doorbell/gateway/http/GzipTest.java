package dev.doorbell.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, GZIP", "gzip;q=0.5", "deflate;q=1, gzip; q=1.0"})
  void a_client_that_names_it_accepts_it(String header) {
    assertThat(Gzip.isAccepted(List.of(header))).isTrue();
    assertThat(Gzip.isAccepted(List.of("br", header))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "br", "gzip;q=0", "gzip; q=0.000", "x-gzip-like", "identity"})
  void any_other_client_gets_plain_bytes(String header) {
    assertThat(Gzip.isAccepted(List.of(header))).isFalse();
    assertThat(Gzip.isAccepted(List.of())).isFalse();
  }

  @Test
  void what_is_packed_can_be_unpacked() throws IOException {
    byte[] plain = "Doorbell ".repeat(500).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] packed = Gzip.pack(plain);
    assertThat(packed.length).isLessThan(plain.length / 10);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
        .isEqualTo(plain);
  }
}
