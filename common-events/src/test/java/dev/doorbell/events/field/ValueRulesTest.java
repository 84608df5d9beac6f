package dev.doorbell.events.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.field.FieldCheckResult.Reason;
import dev.doorbell.events.field.FieldCheckResult.Rejected;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tables of cases of accounts and challenges test the rules. */
class ValueRulesTest {

  @Test
  void a_rejection_lists_few_options_and_counts_many() {
    assertThat(oneOf(List.of("fr", "de")).problemOf("it"))
        .isEqualTo(new Rejected(Reason.UNKNOWN_OPTION, "Expected one of fr, de"));
    List<String> many = IntStream.range(0, 250).mapToObj(String::valueOf).toList();
    assertThat(oneOf(many).problemOf("it"))
        .isEqualTo(new Rejected(Reason.UNKNOWN_OPTION, "Expected one of the 250 options"));
  }

  private static ValueRules oneOf(List<String> options) {
    return new ValueRules(FieldType.CHOICE, true, options, ValueLimits.NONE);
  }
}
