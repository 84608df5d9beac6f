package dev.doorbell.sdk.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDispositionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          attachment; filename="March 2026.pdf"                       ~ March 2026.pdf
          attachment; filename=March.pdf                              ~ March.pdf
          attachment; filename=March 2026.pdf; size=12                ~ March 2026.pdf
          ATTACHMENT; FileName = "March.pdf"                          ~ March.pdf
          inline;filename="a;b=c.pdf";x=y                             ~ a;b=c.pdf
          attachment; filename="a \\"quoted\\" name.pdf"              ~ a "quoted" name.pdf
          attachment; filename*=UTF-8''Relev%C3%A9%20de%20compte.pdf  ~ Relevé de compte.pdf
          attachment; filename*=utf-8'fr'Relev%c3%a9.pdf              ~ Relevé.pdf
          attachment; filename*=iso-8859-1''Relev%E9.pdf              ~ Relevé.pdf
          attachment; filename*=UTF-8''%e2%82%ac%20100%25.pdf         ~ € 100%.pdf
          attachment; filename="Releve.pdf"; filename*=UTF-8''Relev%C3%A9.pdf ~ Relevé.pdf
          attachment; filename*=UTF-8''Relev%C3%A9.pdf; filename="Releve.pdf" ~ Relevé.pdf
          attachment; filename*=UTF-8''%E9.pdf; filename="Releve.pdf" ~ Releve.pdf
          attachment; filename*=UTF-8''100%; filename="Releve.pdf"    ~ Releve.pdf
          attachment; filename*=no-charset''x.pdf; filename="y.pdf"   ~ y.pdf
          attachment; filename*="UTF-8''Relev%C3%A9.pdf"              ~ Relevé.pdf
          attachment; filename*=Relev%C3%A9.pdf                       ~ Relevé.pdf
          attachment; filename*=it's.pdf                              ~ it's.pdf
          attachment; filename*=''n%C3%A9.pdf                         ~ né.pdf
          attachment; filename="Relevé.pdf"                           ~ Relevé.pdf
          attachment; filename=東京.pdf                               ~ 東京.pdf
          attachment; filename="Relev%C3%A9%202026.pdf"               ~ Relevé 2026.pdf
          attachment; filename="100% sure.pdf"                        ~ 100% sure.pdf
          attachment; filename="a%E9b.pdf"                            ~ a%E9b.pdf
          attachment; filename="a+b.pdf"                              ~ a+b.pdf
          attachment; filename="=?UTF-8?B?UmVsZXbDqS5wZGY=?="         ~ Relevé.pdf
          attachment; filename="=?utf-8?Q?Relev=C3=A9_2026.pdf?="     ~ Relevé 2026.pdf
          attachment; filename="=?iso-8859-1?q?Relev=E9?= =?iso-8859-1?q?_2026.pdf?=" ~ Relevé 2026.pdf
          attachment; filename==?UTF-8?B?UmVsZXbDqS5wZGY=?=           ~ Relevé.pdf
          attachment; filename="March.pdf                             ~ March.pdf
          attachment; filename='March.pdf'                            ~ March.pdf
          attachment filename="x.pdf"; filename=March.pdf             ~ March.pdf
          filename="March.pdf"                                        ~ March.pdf
          attachment; filename="/var/www/March.pdf"                   ~ March.pdf
          attachment; filename="C:\\Bills\\March.pdf"                 ~ March.pdf
          attachment; filename="..%2F..%2Fetc%2Fpasswd"               ~ passwd
          attachment; filename*=UTF-8''..%5C..%5Cboot.ini             ~ boot.ini
          attachment; filename="first.pdf"; filename="second.pdf"     ~ first.pdf
          """)
  void the_name_is_read_as_browsers_and_sites_understand_the_header(String header, String name) {
    assertThat(ContentDisposition.fileName(header)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "attachment",
        "attachment; filename=",
        "attachment; filename=\"\"",
        "attachment; filename=\"..\"",
        "attachment; filename=\"folder/\"",
        "attachment; filename=\"Relev\ufffd.pdf\"",
        "attachment; filename=\"=?no-charset?B?eA==?=\"",
        "attachment; filename=\"=?UTF-8?B?!?=\"",
        "attachment; filename*=ISO-2022-CN''x.pdf",
        "attachment; name=\"x.pdf\""
      })
  void a_header_without_a_readable_name_has_none(String header) {
    assertThat(ContentDisposition.fileName(header)).isEmpty();
  }

  @Test
  void a_very_long_header_is_cut() {
    assertThat(ContentDisposition.fileName("attachment; filename=\"" + "\\\"".repeat(100_000)))
        .hasValueSatisfying(name -> assertThat(name).hasSizeBetween(900, 1_000));
  }

  @Test
  void characters_outside_of_the_basic_plane_stay() {
    assertThat(ContentDisposition.fileName("attachment; filename=\"a%20\uD83D\uDE00.pdf\""))
        .hasValue("a \uD83D\uDE00.pdf");
  }
}
