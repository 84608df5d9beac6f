package dev.doorbell.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeFieldType;
import dev.doorbell.events.challenge.ChallengeLimits;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.field.ValueLimits;
import dev.doorbell.events.field.ValuePattern;
import dev.doorbell.events.golden.Samples;
import dev.doorbell.events.json.MalformedException;
import dev.doorbell.events.text.LocalizedText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChallengeViewCodecTest {

  @Test
  void a_row_keeps_every_field() {
    assertThat(ChallengeViewCodec.read(ChallengeViewCodec.json(Samples.view())))
        .isEqualTo(Samples.view());
  }

  @ParameterizedTest
  @EnumSource(ChallengeType.class)
  void unset_fields_are_left_out(ChallengeType type) {
    ChallengeView bare = bare(type);
    assertThat(ChallengeViewCodec.tree(bare).propertyNames())
        .containsExactly("challengeId", "type", "expiresAt");
    assertThat(ChallengeViewCodec.tree(bare).get("type").stringValue())
        .isEqualTo(type.name().toLowerCase(Locale.ROOT));
    assertThat(ChallengeViewCodec.read(ChallengeViewCodec.json(bare))).isEqualTo(bare);
  }

  @Test
  void the_deadline_of_the_database_replaces_only_the_deadline() {
    ChallengeView moved = Samples.view().withExpiresAt(Samples.TIME);
    assertThat(moved.expiresAt()).isEqualTo(Samples.TIME);
    assertThat(moved.withExpiresAt(Samples.view().expiresAt())).isEqualTo(Samples.view());
  }

  @Test
  void fields_of_an_older_version_are_required_texts_or_passwords() {
    String row =
        """
        {"challengeId":"019c1395-1f00-7000-8000-000000000003","type":"fields","expiresAt":"2026-01-31T12:00:00Z",
        "fields":[{"name":"a","label":"A","secret":false},{"name":"b","label":"B","secret":true},
        {"name":"c","label":"C","secret":false,"type":"later","required":false}]}\
        """;
    assertThat(ChallengeViewCodec.read(row).fields())
        .containsExactly(
            new ChallengeField("a", "A", false, ChallengeFieldType.TEXT, true, List.of()),
            new ChallengeField("b", "B", true, ChallengeFieldType.PASSWORD, true, List.of()),
            new ChallengeField("c", "C", false, ChallengeFieldType.TEXT, false, List.of()));
  }

  @Test
  void the_largest_challenge_fits_into_an_event() {
    String label = "\u20ac".repeat(ChallengeLimits.MAX_LABEL);
    String pattern = "\u20ac".repeat(ValuePattern.MAX_LENGTH);
    List<ChallengeOption> options =
        IntStream.range(0, ChallengeLimits.MAX_FIELD_OPTIONS)
            .mapToObj(i -> new ChallengeOption(name(i), label))
            .toList();
    List<ChallengeField> fields =
        IntStream.range(0, ChallengeLimits.MAX_ITEMS)
            .mapToObj(i ->
                new ChallengeField(
                    name(i),
                    LocalizedText.of(label),
                    false,
                    ChallengeFieldType.CHOICE,
                    true,
                    i == 0 ? translated(options) : List.of(),
                    ValueLimits.NONE.withLength(1, 1000).matching(pattern)))
            .toList();
    ChallengeView largest = with(options.subList(0, ChallengeLimits.MAX_ITEMS), fields);

    assertThat(ChallengeViewCodec.json(largest).getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(EventCodec.MAX_BYTES - 2 * ChallengeLimits.MAX_PICTURE_BYTES);
    ChallengeField one =
        new ChallengeField(
            "one", "One", false, ChallengeFieldType.CHOICE, true, options.subList(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(List.of(), List.of(fields.getFirst(), one)));
  }

  /** The options with translations of one character each, which take the most bytes. */
  private static List<ChallengeOption> translated(List<ChallengeOption> options) {
    return options.stream()
        .map(option -> {
          LocalizedText label = option.label();
          for (char each = 'a'; each < 'a' + 10; each++) {
            label = label.with("x" + each, "\u20ac");
          }
          return new ChallengeOption(option.id(), label);
        })
        .toList();
  }

  @Test
  void translations_have_a_limit_together() {
    String longest = "x".repeat(LocalizedText.MAX_LENGTH - 2);
    LocalizedText message =
        LocalizedText.of("Enter it")
            .with("de", longest)
            .with("es", longest)
            .with("fr", longest)
            .with("it", longest);
    assertThat(saying(message).translationLength()).isEqualTo(ChallengeLimits.MAX_TRANSLATIONS);
    LocalizedText more = message.with("pt", "x");
    assertThatIllegalArgumentException().isThrownBy(() -> saying(more));
  }

  private static ChallengeView saying(LocalizedText message) {
    return new ChallengeView(
        Samples.CHALLENGE,
        ChallengeType.SMS,
        null,
        message,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Samples.TIME);
  }

  private static String name(int i) {
    return "\u20ac".repeat(ChallengeLimits.MAX_NAME - 3) + (100 + i);
  }

  private static ChallengeView with(List<ChallengeOption> options, List<ChallengeField> fields) {
    return new ChallengeView(
        Samples.CHALLENGE,
        ChallengeType.FIELDS,
        null,
        null,
        null,
        options,
        fields,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Samples.TIME);
  }

  @Test
  void a_row_with_other_content_is_rejected_without_quoting_it() {
    assertThatThrownBy(() -> ChallengeViewCodec.read("hunter2"))
        .isInstanceOf(MalformedException.class)
        .hasMessage("not JSON")
        .hasNoCause();
  }

  private static ChallengeView bare(ChallengeType type) {
    return new ChallengeView(
        Samples.CHALLENGE,
        type,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Samples.TIME);
  }
}
