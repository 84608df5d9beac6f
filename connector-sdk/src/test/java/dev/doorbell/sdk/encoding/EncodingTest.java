package dev.doorbell.sdk.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, windows-1252",
    "us-ascii, windows-1252",
    "latin1, windows-1252",
    "iso-8859-9, windows-1254",
    "iso-8859-11, windows-874",
    "gb2312, GBK",
    "shift_jis, Shift_JIS",
    "windows-31j, Shift_JIS",
    "ks_c_5601-1987, EUC-KR",
    "big5-hkscs, Big5",
    "utf8, UTF-8",
    "unicode, UTF-16LE",
    "utf-16, UTF-16LE",
    "unicodefffe, UTF-16BE",
    "hz-gb-2312, replacement",
    "' UTF-8\t', UTF-8"
  })
  void a_label_means_what_browsers_mean(String label, String name) {
    assertThat(Encoding.ofLabel(label)).hasValueSatisfying(found -> named(found, name));
    assertThat(Encoding.ofLabel(label.toUpperCase(Locale.ROOT)))
        .hasValueSatisfying(found -> named(found, name));
  }

  private static void named(Encoding encoding, String name) {
    assertThat(encoding.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "utf-7", "utf-32", "cp437", "no-such-thing", "\u00a0utf-8"})
  void other_labels_are_unknown(String label) {
    assertThat(Encoding.ofLabel(label)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, 80819f, €\u0081Ÿ",
    "ISO-8859-10, a1bd, Ą―",
    "ISO-8859-14, a1ff, Ḃÿ",
    "KOI8-U, aebe, ўЎ",
    "x-mac-cyrillic, ff, €",
    "x-user-defined, 41ff, A\uf7ff",
    "GBK, 80d6d0, €中",
    "Big5, a4a4a3e1, 中€",
    "Shift_JIS, 835c8740, ソ①",
    "EUC-JP, c6fcada1a1c1, 日①～",
    "ISO-2022-JP, 1b2442467c1b2842, 日",
    "EUC-KR, c7d18141, 한갂",
    "UTF-16BE, 4e2d, 中",
    "GBK, d63c2f, \ufffd</",
    "gb18030, 81303c, \ufffd0<",
    "Big5, a43c, \ufffd<",
    "EUC-JP, c63c, \ufffd<",
    "EUC-JP, 8fb0a13c, 丂<",
    "EUC-JP, 803c, \ufffd<",
    "EUC-JP, ff303c, \ufffd0<",
    "Big5, 803c, \ufffd<",
    "gb18030, ffb03c, \ufffd\ufffd<",
    "GBK, 803c, €<",
    "EUC-JP, 8fb03c, \ufffd<",
    "EUC-JP, 8f3c, \ufffd<",
    "UTF-16LE, 3dd80adc, \ud83d\udc0a",
    "UTF-16LE, 3dd83c00, \ufffd<",
    "UTF-16LE, 0adc3c00, \ufffd<",
    "UTF-16LE, 3dd83dd80adc, \ufffd\ud83d\udc0a",
    "UTF-16BE, d83d003c00, \ufffd<\ufffd",
    "UTF-16BE, d83d00, \ufffd",
    "UTF-16BE, d83d, \ufffd"
  })
  void bytes_are_read_as_browsers_read_them(String name, String hex, String text) {
    assertThat(encoding(name).decode(HexFormat.of().parseHex(hex))).isEqualTo(text);
  }

  @Test
  void an_encoding_that_browsers_do_not_read_hides_the_whole_content() {
    byte[] content = "<p>".getBytes(StandardCharsets.US_ASCII);
    assertThat(encoding("hz-gb-2312").decode(content)).isEqualTo("\ufffd");
    assertThat(encoding("hz-gb-2312").decode(new byte[0])).isEmpty();
    assertThat(encoding("hz-gb-2312").output()).isEqualTo(Encoding.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, pa€ss ł, pa%80ss+%26%23322%3B",
    "UTF-8, é, %C3%A9",
    "UTF-16LE, é, %C3%A9",
    "Shift_JIS, ソア¥, %83%5C%83A%5C",
    "ISO-2022-JP, 日a, %1B%24BF%7C%1B%28Ba",
    "gb18030, 😀, %949%FC6",
    "GBK, €😀, %80%26%23128512%3B",
    "EUC-JP, ｱ−, %8E%B1%A1%DD",
    "EUC-KR, 한, %C7%D1",
    "Big5, 中, %A4%A4"
  })
  void text_is_percent_encoded_after_the_encoding(String name, String text, String encoded) {
    assertThat(encoding(name).percentEncode(text, PercentEncodeSet.FORM)).isEqualTo(encoded);
  }

  @Test
  void half_of_a_surrogate_pair_is_replaced() {
    assertThat(Encoding.UTF_8.percentEncode("\ud800", PercentEncodeSet.FORM))
        .isEqualTo("%EF%BF%BD");
    assertThat(Encoding.WINDOWS_1252.encode("\udc00€"))
        .isEqualTo("&#65533;\u0080".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void a_query_keeps_what_a_form_encodes() {
    assertThat(Encoding.WINDOWS_1252.percentEncode("a=é€ł &%'\"#<>", PercentEncodeSet.QUERY))
        .isEqualTo("a=%E9%80%26%23322%3B%20&%%27%22%23%3C%3E");
    assertThat(Encoding.UTF_8.percentEncode("*-._ ~'%", PercentEncodeSet.FORM))
        .isEqualTo("*-._+%7E%27%25");
  }

  private static Encoding encoding(String label) {
    return Encoding.ofLabel(label).orElseThrow();
  }
}
