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

  @Test
  void a_text_of_another_form_and_a_day_that_does_not_exist_have_different_details() {
    ValueRules date = new ValueRules(FieldType.DATE, true, List.of(), ValueLimits.NONE);
    assertThat(date.problemOf("30.2.2020"))
        .isEqualTo(new Rejected(Reason.NOT_A_DATE, "Expected a date such as 1980-02-29"));
    assertThat(date.problemOf("2020-02-30"))
        .isEqualTo(new Rejected(Reason.NOT_A_DATE, "This day does not exist"));
  }

  private static ValueRules oneOf(List<String> options) {
    return new ValueRules(FieldType.CHOICE, true, options, ValueLimits.NONE);
  }
}
