package dev.doorbell.testkit.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {
  @ParameterizedTest
  @CsvSource({
    "A-b c_1, abc1",
    "x%38%2539y, x89y",
    "%C3%A9t%E9, ete",
    "4&shy;8&#173;3&amp;nbsp;9, 4839",
    "&#52;&amp;#x38;, 48",
    "a\\u0034\\x38\\n9, a489",
    "５٦, 56",
    "100% & 7 < 8 \\, 10078",
    "&copy=1&page2, 1page2"
  })
  void escapes_count_as_characters_and_only_letters_and_digits_are_kept(
      String text, String folded) {
    assertThat(FoldedText.of(text, true).folded()).isEqualTo(folded);
  }

  @Test
  void tags_can_be_left_out() {
    assertThat(FoldedText.of("<i>4</i>8", true).folded()).isEqualTo("i4i8");
    assertThat(FoldedText.of("<i>4</i>8", false).folded()).isEqualTo("48");
  }

  @Test
  void each_letter_has_its_place_in_the_text() {
    String text = "-a%C3%89&#55;ﬁ9";
    FoldedText folded = FoldedText.of(text, true);
    assertThat(folded.folded()).isEqualTo("ae7fi9");
    assertThat(IntStream.range(0, 6).mapToObj(i -> text.substring(folded.start(i), folded.end(i))))
        .containsExactly("a", "%C3%89", "&#55;", "ﬁ", "ﬁ", "9");
  }

  @Test
  void a_noncharacter_separates() {
    assertThat(FoldedText.of("4\uFDD08", true).folded()).isEqualTo("4\uFFFF8");
  }
}
