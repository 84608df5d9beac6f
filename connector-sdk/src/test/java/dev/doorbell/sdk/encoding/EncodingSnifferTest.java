package dev.doorbell.sdk.encoding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingSnifferTest {
  private static final String UTF_8_MARK = "\u00ef\u00bb\u00bf";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'<meta charset=utf-8>' | UTF-8",
        "\"<META Charset='ISO-8859-2'>\" | ISO-8859-2",
        "\"<meta charset='gb2312'/>\" | GBK",
        "'<meta/charset=koi8-r>' | KOI8-R",
        "'<meta http-equiv=Content-Type content=\"text/html; charset=shift_jis\">' | Shift_JIS",
        "'<meta content=\"charset = \"euc-kr\"\" http-equiv=content-type>' | windows-1252",
        "\"<meta content='charset = &quot' http-equiv=content-type>\" | windows-1252",
        "\"<meta content='x charset = euc-kr;y' http-equiv=content-type>\" | EUC-KR",
        "'<meta content=\"charset=utf-8\">' | windows-1252",
        "'<meta http-equiv=refresh content=\"charset=utf-8\">' | windows-1252",
        "'<meta charset=utf-16>' | UTF-8",
        "'<meta charset=x-user-defined>' | windows-1252",
        "'<meta charset=no-such><meta charset=utf-8>' | UTF-8",
        "'<!-- <meta charset=utf-8> -->' | windows-1252",
        "'<!--><meta charset=utf-8>' | UTF-8",
        "'<div title=\"<meta charset=utf-8>\">' | windows-1252",
        "'</div title=\"<meta charset=utf-8>\">' | windows-1252",
        "'<?pi <meta charset=utf-8>' | windows-1252",
        "'<metadata charset=utf-8>' | windows-1252",
        "'<meta charset=utf-8 charset=gbk>' | UTF-8",
        "'<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>' | ISO-8859-2",
        "'<?xml version=\"1.0\" encoding=\"utf-16\"?>' | UTF-8",
        "'<p>' | windows-1252",
        "'' | windows-1252",
        "'<meta charset=' | windows-1252",
        "'<meta charset=\"utf-8' | windows-1252"
      })
  void the_page_declares_it(String html, String name) {
    assertThat(
            EncodingSniffer.ofPage(html.getBytes(ISO_8859_1), null, Encoding.WINDOWS_1252).name())
        .isEqualTo(name);
  }

  @Test
  void only_the_first_1024_bytes_are_read() {
    String meta = "<meta charset=utf-8>";
    assertThat(of(" ".repeat(1024 - meta.length()) + meta, null)).isEqualTo("UTF-8");
    assertThat(of(" ".repeat(1025 - meta.length()) + meta, null)).isEqualTo("windows-1252");
  }

  @Test
  void a_byte_order_mark_takes_precedence_over_the_header_and_the_header_over_the_page() {
    String meta = "<meta charset=gbk>";
    assertThat(of(UTF_8_MARK + meta, "koi8-r")).isEqualTo("UTF-8");
    assertThat(of("\u00fe\u00ff", "koi8-r")).isEqualTo("UTF-16BE");
    assertThat(of("\u00ff\u00fe", "koi8-r")).isEqualTo("UTF-16LE");
    assertThat(of(meta, "koi8-r")).isEqualTo("KOI8-R");
    assertThat(of(meta, "no-such-thing")).isEqualTo("GBK");
    assertThat(of("<\0?\0x\0", null)).isEqualTo("UTF-16LE");
    assertThat(of("\0<\0?\0x", null)).isEqualTo("UTF-16BE");
  }

  @Test
  void a_mark_is_not_part_of_the_text() {
    byte[] marked = (UTF_8_MARK + "a").getBytes(ISO_8859_1);
    assertThat(EncodingSniffer.decode(marked, Encoding.UTF_8)).isEqualTo("a");
    assertThat(EncodingSniffer.decode(marked, Encoding.WINDOWS_1252)).isEqualTo("ï»¿a");
  }

  private static String of(String bytes, String header) {
    return EncodingSniffer.ofPage(bytes.getBytes(ISO_8859_1), header, Encoding.WINDOWS_1252).name();
  }
}
