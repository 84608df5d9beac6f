package dev.doorbell.events.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ValuePatternTest {
  static Stream<JsonNode> patterns() throws IOException {
    try (InputStream table = FieldRules.class.getResourceAsStream("field-cases.json")) {
      return new JsonMapper().readTree(table).get("patterns").valueStream();
    }
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void a_permitted_pattern_matches_whole_values(JsonNode row) {
    ValuePattern pattern = ValuePattern.of(row.get("pattern").stringValue());

    assertThat(row.get("matches").valueStream().map(JsonNode::stringValue))
        .allMatch(pattern::matches);
    assertThat(row.get("others").valueStream().map(JsonNode::stringValue))
        .noneMatch(pattern::matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "'' => is empty",
        "a| => has an empty alternative",
        "() => has an empty alternative",
        "^[0-9]{6}$ => always matches the whole value",
        "[0-9]+ => write an upper bound",
        "[0-9]* => write an upper bound",
        "[0-9]{6,} => without an upper bound",
        "[0-9]{,6} => not of the form",
        "[0-9]{6,5} => not of the form",
        "[0-9]{0} => not of the form",
        "[0-9]{256} => more than 255 times",
        "[0-9]{999} => more than 255 times",
        "[0-9]{12345} => not of the form",
        "[0-9]{6 => not of the form",
        "[0-9]?? => repeats nothing",
        "[0-9]{2}? => repeats nothing",
        "?a => repeats nothing",
        "(?:a) => has '(?', which is not permitted",
        "(?=a) => has '(?', which is not permitted",
        "a.c => name the characters",
        "(a => without ')'",
        "a) => without '('",
        "[a => without ']'",
        "a] => write '\\]'",
        "a} => write '\\}'",
        "[] => the empty class",
        "[^] => the empty class",
        "[-a] => write '\\-'",
        "[a-] => a hyphen is '\\-'",
        "[z-a] => a hyphen is '\\-'",
        "[\\d-z] => a hyphen is '\\-'",
        "[a-\\w] => a hyphen is '\\-'",
        "[[a]] => write '\\['",
        "[a&&b] => twice in a class",
        "[!-~~] => twice in a class",
        "\\s => write a space",
        "\\p{L} => not permitted",
        "\\1 => not permitted",
        "\\- => outside a class write '-'",
        "[\\b] => not permitted",
        "a\\ => ends with",
        "\ud83d\udd11 => basic plane",
      })
  void another_pattern_is_rejected_with_the_reason(String pattern, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValuePattern.of(pattern))
        .withMessageContaining(reason)
        .withMessageStartingWith("'" + pattern + "' ");
    assertThat(ValuePattern.find(pattern)).isEmpty();
  }

  @Test
  void the_length_of_a_pattern_and_of_what_it_matches_is_bounded() {
    assertThat(ValuePattern.of("a".repeat(200)).matches("a".repeat(200))).isTrue();
    assertThat(ValuePattern.of("([0-9]{250}){2}").matches("1".repeat(500))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValuePattern.of("a".repeat(201)))
        .withMessageContaining("more than 200 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValuePattern.of("([0-9]{251}){2}"))
        .withMessageContaining("matches more than 500 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValuePattern.of("((((a{255}){255}){255}){255}){255}"))
        .withMessageContaining("matches more than 500 characters");
  }

  /**
   * Repetitions that follow one another or are nested make backtracking slow. A test without a
   * clock: the number of ways bounds the work.
   */
  @ParameterizedTest
  @CsvSource({
    "'a{1,100}a{1,100}', true",
    "'a{0,99}a{0,100}', false",
    "'(a|b){1,2}[0-9]{1,100}', true",
    "'(a|b){20}', false",
    "'(a{1,2}){1,12}', true",
    "'(a{1,2}){1,13}', false",
    "'((a|aa){1,9}){1,9}', false",
    "'(a?){13}', true",
    "'(a?){14}', false"
  })
  void the_number_of_ways_to_match_is_bounded(String pattern, boolean isPermitted) {
    assertThat(ValuePattern.find(pattern).isPresent()).isEqualTo(isPermitted);
    assertThat(Pattern.compile(pattern)).isNotNull();
  }

  @Test
  void the_slowest_permitted_pattern_gives_up_on_a_long_value() {
    ValuePattern slowest = ValuePattern.of("a{0,99}a{0,99}b");

    assertThat(slowest.matches("a".repeat(FieldRules.MAX_VALUE))).isFalse();
  }
}
