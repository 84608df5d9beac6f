package dev.doorbell.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text     | value=' a '                     | ' a '",
        "password | value='a&#10;b'                 | ab",
        "hidden   | value='a&#10;b'                 | 'a\nb'",
        "url      | value=' a '                     | a",
        "email    | value=' a '                     | a",
        "email    | multiple value=' a , b '        | a,b",
        "number   | value=1.50                      | 1.50",
        "number   | value='1,50'                    | ''",
        "number   | value=1e5                       | 1e5",
        "range    | x                               | 50",
        "range    | min=0 max=10 step=3 value=8     | 9",
        "range    | min=10 max=5                    | 10",
        "range    | value=-7                        | 0",
        "range    | step=any value=.5               | 0.5",
        "color    | value=#ABCDEF                   | #abcdef",
        "color    | value=red                       | #000000",
        "date     | value=2026-02-30                | ''",
        "date     | value=2026-02-28                | 2026-02-28",
        "month    | value=2026-13                   | ''",
        "week     | value=2026-W53                  | 2026-W53",
        "week     | value=2025-W53                  | ''",
        "time     | value=24:00                     | ''",
        "time     | value=09:05                     | 09:05",
        "datetime-local | value='2026-01-02 03:04:00'     | 2026-01-02T03:04",
        "datetime-local | value=2026-01-02T03:04:05.600   | 2026-01-02T03:04:05.6",
        "datetime-local | value=2026-01-02                | ''"
      })
  void a_value_of_the_page_is_one_that_the_type_allows(
      String type, String attributes, String value) {
    Element input = Jsoup.parse("<input %s>".formatted(attributes)).selectFirst("input");
    assertThat(InputValues.initial(type, input)).isEqualTo(value);
  }
}
