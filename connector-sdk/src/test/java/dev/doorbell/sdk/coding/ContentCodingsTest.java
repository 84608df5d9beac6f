package dev.doorbell.sdk.coding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airlift.compress.v3.zstd.ZstdJavaOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingsTest {
  private static final int MOST = 100_000;
  private static final byte[] TEXT = "<p id=here>Hello".getBytes(US_ASCII);

  /** {@link #TEXT}, stored in one uncompressed block of Brotli. */
  private static final byte[] BROTLI =
      HexFormat.of().parseHex("8b07803c702069643d686572653e48656c6c6f03");

  private interface Packing {
    OutputStream around(OutputStream out) throws IOException;
  }

  @Test
  void each_coding_is_undone() throws IOException {
    assertThat(read(TEXT)).isEqualTo(TEXT);
    assertThat(read(TEXT, "identity", "")).isEqualTo(TEXT);
    assertThat(read(gzip(TEXT), "gzip")).isEqualTo(TEXT);
    assertThat(read(gzip(TEXT), "X-GZIP ")).isEqualTo(TEXT);
    assertThat(read(zlib(TEXT), "deflate")).isEqualTo(TEXT);
    assertThat(read(deflate(TEXT), "deflate")).isEqualTo(TEXT);
    assertThat(read(zstd(TEXT), "zstd")).isEqualTo(TEXT);
    assertThat(read(BROTLI, "br")).isEqualTo(TEXT);
  }

  @Test
  void several_codings_are_undone_in_reverse_order() throws IOException {
    byte[] packed = zstd(deflate(gzip(TEXT)));
    assertThat(read(packed, "gzip, deflate , identity", "zstd")).isEqualTo(TEXT);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(packed, "zstd, deflate, gzip"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "no-such-thing", "gzip, br"})
  void an_empty_body_stays_empty(String coding) throws IOException {
    assertThat(read(new byte[0], coding)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no-such-thing", "compress", "gzip, x", "utf-8", "gzip,gzip,gzip,gzip,gzip"})
  void an_unknown_coding_is_an_error(String coding) {
    assertThatExceptionOfType(UnknownCodingException.class).isThrownBy(() -> read(TEXT, coding));
  }

  @Test
  void bytes_behind_the_end_and_a_missing_trailer_are_ignored() throws IOException {
    byte[] gzip = gzip(TEXT);
    assertThat(read(Arrays.copyOf(gzip, gzip.length + 20), "gzip")).isEqualTo(TEXT);
    assertThat(read(Arrays.copyOf(gzip, gzip.length - 8), "gzip")).isEqualTo(TEXT);
    assertThat(read(Arrays.copyOf(gzip, gzip.length - 3), "gzip")).isEqualTo(TEXT);
    byte[] zlib = zlib(TEXT);
    assertThat(read(Arrays.copyOf(zlib, zlib.length - 4), "deflate")).isEqualTo(TEXT);
    assertThat(read(Arrays.copyOf(zlib, zlib.length + 4), "deflate")).isEqualTo(TEXT);
    byte[] wrong = gzip.clone();
    wrong[gzip.length - 6]++;
    assertThat(read(wrong, "gzip")).as("a wrong checksum").isEqualTo(TEXT);
  }

  @Test
  void a_header_of_gzip_may_have_all_fields() throws IOException {
    byte[] gzip = gzip(TEXT);
    ByteArrayOutputStream named = new ByteArrayOutputStream();
    named.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 0, 2, 0, 9, 9});
    named.writeBytes("name\0comment\0".getBytes(US_ASCII));
    named.writeBytes(new byte[] {1, 2});
    named.write(gzip, 10, gzip.length - 10);
    assertThat(read(named.toByteArray(), "gzip")).isEqualTo(TEXT);
  }

  @Test
  void a_body_that_ends_too_early_or_is_broken_is_an_error() throws IOException {
    byte[] gzip = gzip(TEXT);
    byte[] zlib = zlib(TEXT);
    byte[] zstd = zstd(TEXT);
    assertBroken(Arrays.copyOf(gzip, gzip.length - 9), "gzip");
    assertBroken(Arrays.copyOf(gzip, 5), "gzip");
    assertBroken(TEXT, "gzip");
    assertBroken(TEXT, "deflate");
    assertBroken(Arrays.copyOf(zlib, zlib.length - 6), "deflate");
    assertBroken(TEXT, "zstd");
    assertBroken(Arrays.copyOf(zstd, zstd.length - 5), "zstd");
    assertBroken(TEXT, "br");
    assertBroken(Arrays.copyOf(BROTLI, 10), "br");
  }

  private static void assertBroken(byte[] body, String coding) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(body, coding))
        .withMessageNotContaining("Hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "zstd"})
  void a_compression_bomb_stops_at_the_limit_also_between_two_codings(String coding)
      throws IOException {
    byte[] zeros = new byte[MOST + 1];
    byte[] bomb =
        switch (coding) {
          case "gzip" -> gzip(zeros);
          case "deflate" -> zlib(zeros);
          default -> zstd(zeros);
        };
    assertThat(bomb.length).isLessThan(MOST / 10);
    assertThatExceptionOfType(TooLargeException.class).isThrownBy(() -> read(bomb, coding));
    byte[] around = gzip(bomb);
    assertThatExceptionOfType(TooLargeException.class)
        .isThrownBy(() -> read(around, coding, "gzip"));
    assertThatExceptionOfType(TooLargeException.class).isThrownBy(() -> read(zeros));
    assertThat(read(gzip(new byte[MOST]), "gzip")).hasSize(MOST);
  }

  private static byte[] read(byte[] body, String... headers) throws IOException {
    return ContentCodings.read(
        new ByteArrayInputStream(body), List.of(headers), MOST, InputStream::readAllBytes);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    return packed(content, GZIPOutputStream::new);
  }

  private static byte[] zlib(byte[] content) throws IOException {
    return packed(content, DeflaterOutputStream::new);
  }

  private static byte[] deflate(byte[] content) throws IOException {
    return packed(content, out -> new DeflaterOutputStream(out, new Deflater(9, true)));
  }

  private static byte[] zstd(byte[] content) throws IOException {
    return packed(content, ZstdJavaOutputStream::new);
  }

  private static byte[] packed(byte[] content, Packing packing) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packing.around(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
