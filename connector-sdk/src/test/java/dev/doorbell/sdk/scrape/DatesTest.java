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
