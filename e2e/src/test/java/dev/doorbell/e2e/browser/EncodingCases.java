package dev.doorbell.e2e.browser;

import static dev.doorbell.e2e.browser.FormCase.entered;

import java.util.List;
import java.util.stream.Stream;

/** Forms on pages in different encodings. Browsers treat ISO-8859-1 as windows-1252. */
final class EncodingCases {
  private static final String TEXT = "pa€ss ł é ÿ Ω я 日本語 ソ ～ 中文 한글 😀 \u00a5 \u2212 ｶﾞ ～";

  static final List<FormCase> CASES =
      Stream.of(
              "windows-1252",
              "ISO-8859-1",
              "US-ASCII",
              "ISO-8859-15",
              "windows-1251",
              "KOI8-U",
              "GBK",
              "GB2312",
              "gb18030",
              "Big5",
              "EUC-JP",
              "ISO-2022-JP",
              "Shift_JIS",
              "windows-31j",
              "EUC-KR",
              "UTF-8",
              "UTF-16LE")
          .flatMap(charset ->
              Stream.of("get", "post")
                  .map(method -> filled(charset + " by " + method, form(method, "x")).in(charset)))
          .toList();

  static final List<FormCase> OTHERS =
      List.of(
          filled("multipart, page declared ISO-8859-1", form("post", "multipart/form-data"))
              .in("ISO-8859-1"),
          filled("plain text, page declared ISO-8859-1", form("post", "text/plain"))
              .in("ISO-8859-1"),
          filled("multipart, page in Shift_JIS", form("post", "multipart/form-data"))
              .in("Shift_JIS"),
          filled(
                  "multipart, field names that the encoding can't represent",
                  "<form method=post enctype=multipart/form-data action=/in><input name='łé' value=1><input name=c></form>")
              .in("ISO-8859-1"),
          filled(
              "an encoding that the form accepts",
              "<form method=post action=/in accept-charset='no-such latin1 utf-8'><input name=c><input type=hidden name=_charset_></form>"),
          filled(
                  "encodings that browsers do not know",
                  "<form method=post action=/in accept-charset='no-such, x'><input name=c><input type=hidden name=_charset_></form>")
              .in("ISO-8859-1"),
          filled(
                  "an empty list of encodings",
                  "<form method=post action=/in accept-charset=''><input name=c><input type=hidden name=_charset_></form>")
              .in("ISO-8859-1"),
          filled(
                  "accept-charset separated by a comma",
                  "<form method=post action=/in accept-charset='iso-8859-1,utf-8'><input name=c></form>")
              .in("windows-1251"),
          filled(
                  "the query of the address in the encoding of the page",
                  "<form method=post action='/in?é=€ł x' accept-charset=utf-8><input name=c></form>")
              .in("windows-1252"));

  private EncodingCases() {}

  private static String form(String method, String enctype) {
    return "<form method=%s enctype=%s action=/in><input type=hidden name=_charset_><input name=c></form>"
        .formatted(method, enctype);
  }

  private static FormCase filled(String name, String html) {
    String script =
        "document.querySelector('[name=c]').value = '%s'; document.querySelector('form').submit()"
            .formatted(TEXT);
    return entered(name, html).running(script, form -> form.fill("c", TEXT));
  }
}
