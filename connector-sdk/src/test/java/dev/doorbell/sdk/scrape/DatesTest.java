package dev.doorbell.sdk.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr-FR | d MMMM uuuu       | 31 mars 2026 | 2026-03-31
          fr-FR | d MMMM uuuu       | 31 MARS 2026 | 2026-03-31
          fr-FR | d MMMM yyyy       | 1er mars 2026 | 2026-03-01
          fr-FR | d MMM uuuu        | 3 févr. 2026 | 2026-02-03
          fr-FR | d MMM uuuu        | 3 févr 2026 | 2026-02-03
          fr-FR | d MMMM uuuu       | 3 fevrier 2026 | 2026-02-03
          fr-FR | d MMMM uuuu       | 3 août 2026 | 2026-08-03
          fr-FR | d MMMM uuuu       | 3 AOUT 2026 | 2026-08-03
          fr-FR | d MMM uuuu        | 3 juil. 2026 | 2026-07-03
          fr-FR | EEE d MMM uuuu    | mar. 3 mars 2026 | 2026-03-03
          fr-FR | dd/MM/uuuu        | 1/2/2026 | 2026-02-01
          de-DE | d. MMMM uuuu      | 1. März 2026 | 2026-03-01
          de-DE | d. MMM uuuu       | 1. Mär. 2026 | 2026-03-01
          de-DE | d. MMM uuuu       | 1. Dez 2026 | 2026-12-01
          de-DE | dd.MM.uuuu        | 01.02.2026 | 2026-02-01
          de-DE | dd.MM.uu          | 01.02.26 | 2026-02-01
          en-GB | d MMM uuuu        | 1 Sep 2026 | 2026-09-01
          en-GB | d MMM uuuu        | 1 Sept 2026 | 2026-09-01
          en-GB | d MMMM uuuu       | 2nd September 2026 | 2026-09-02
          en-GB | d MMMM uuuu       | 3rd May 2026 | 2026-05-03
          en-US | MMMM d, uuuu      | September 1, 2026 | 2026-09-01
          en-US | MMM d, uuuu       | Sept. 1, 2026 | 2026-09-01
          en-US | MMM d, uuuu       | Sep 1, 2026 | 2026-09-01
          en-US | MM/dd/uuuu        | 9/1/2026 | 2026-09-01
          en-US | uuuuMMdd          | 20260901 | 2026-09-01
          es-ES | d 'de' MMMM 'de' uuuu | 1 de septiembre de 2026 | 2026-09-01
          fr-FR | d MMMM uuuu       | 31\u00a0mars\u202f2026 | 2026-03-31
          fr-FR | d MMMM uuuu       | 1 er mars 2026 | 2026-03-01
          fr-FR | d MMMM uuuu       | 1\u1d49\u02b3 mars 2026 | 2026-03-01
          fr-FR | d MMM uuuu        | 12 jun 2026 | 2026-06-12
          fr-FR | d MMM uuuu        | 12 jul 2026 | 2026-07-12
          fr-FR | EEEE d MMMM uuuu  | mardi 3 mars 2026 | 2026-03-03
          fr-FR | EEE d MMM uuuu    | Mar 3 fevr 2026 | 2026-02-03
          de-DE | d. MMM uuuu       | 12. Mrz 2024 | 2024-03-12
          de-DE | d. MMM uuuu       | 12. Mrz. 2024 | 2024-03-12
          de-DE | d. MMMM uuuu      | 2. Jänner 2026 | 2026-01-02
          de-DE | d. MMM uuuu       | 2. Jän. 2026 | 2026-01-02
          de-AT | d. MMMM uuuu      | 2. Feber 2026 | 2026-02-02
          de-AT | d. MMMM uuuu      | 2. Januar 2026 | 2026-01-02
          de-DE | EEEE, d. MMMM uuuu | Dienstag, 12. Mrz 2024 | 2024-03-12
          de-DE | EE, d. MMM uuuu   | Di., 12. Mrz. 2024 | 2024-03-12
          es-ES | d 'de' MMMM 'de' uuuu | 1 de setiembre de 2026 | 2026-09-01
          es-ES | d 'de' MMMM 'de' uuuu | 1º de enero de 2026 | 2026-01-01
          es-ES | d MMM uuuu        | 12 jun 2026 | 2026-06-12
          es-PE | d MMMM uuuu       | 1 septiembre 2026 | 2026-09-01
          it-IT | d MMMM uuuu       | 1° gennaio 2026 | 2026-01-01
          it-IT | d MMMM uuuu       | 1º gennaio 2026 | 2026-01-01
          it-IT | d MMM uuuu        | 12 set 2026 | 2026-09-12
          pt-PT | d 'de' MMMM 'de' uuuu | 1.º de janeiro de 2026 | 2026-01-01
          nl-NL | d MMM uuuu        | 12 mrt 2026 | 2026-03-12
          nl-NL | d MMMM uuuu       | 1ste maart 2026 | 2026-03-01
          nl-NL | d MMMM uuuu       | 2de maart 2026 | 2026-03-02
          sv-SE | d MMMM uuuu       | 1:a mars 2026 | 2026-03-01
          ca-ES | d MMMM uuuu       | 1r gener 2026 | 2026-01-01
          ru-RU | d MMMM uuuu       | 1-го марта 2026 | 2026-03-01
          ru-RU | d MMM uuuu        | 12 сент 2026 | 2026-09-12
          pl-PL | d MMM uuuu        | 12 paź 2026 | 2026-10-12
          vi-VN | d MMMM uuuu       | 12 tháng 3 2026 | 2026-03-12
          ar-EG | d MMMM uuuu       | ١٢ مارس ٢٠٢٦ | 2026-03-12
          hi-IN | d MMMM uuuu       | १२ मार्च २०२६ | 2026-03-12
          ja-JP | uuuu年M月d日       | ２０２６年３月１２日 | 2026-03-12
          en-GB | d MMMM uuuu       | 1 st May 2026 | 2026-05-01
          """)
  void dates_are_read_as_their_language_prints_them(
      String language, String pattern, String printed, String date) {
    assertThat(Dates.in(Locale.forLanguageTag(language), pattern).apply(printed)).isEqualTo(date);
  }

  @Test
  void the_first_matching_pattern_is_used() {
    var dates = Dates.in(Locale.US, "MM/dd/uuuu", "dd/MM/uuuu", "uuuu-MM-dd");
    assertThat(dates.apply("02/03/2026")).isEqualTo("2026-02-03");
    assertThat(dates.apply("13/03/2026")).isEqualTo("2026-03-13");
    assertThat(dates.apply("2026-03-13")).isEqualTo("2026-03-13");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dd.MM.uuuu  | 31.02.2026
          dd.MM.yyyy  | 29.02.2026
          dd.MM.uuuu  | 01.13.2026
          dd.MM.uuuu  | 01.02.26
          dd.MM.uuuu  | 01.02.2026 10:30
          dd.MM.uuuu  | 01.02.20266
          d MMMM uuuu | 1 jui 2026
          d MMMM uuuu | 1 monday 2026
          d MMMM uuuu | ''
          d MMMM uuuu | 31 mars
          EEEE d MMMM uuuu | lundi 3 mars 2026
          EEEE d MMMM uuuu | demain 3 mars 2026
          """)
  void an_impossible_date_is_rejected_and_not_quoted(String pattern, String printed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dates.in(Locale.FRANCE, pattern).apply(printed))
        .withMessage("Expected a date");
  }

  @Test
  void a_reader_without_a_pattern_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Dates.in(Locale.FRANCE));
  }
}
