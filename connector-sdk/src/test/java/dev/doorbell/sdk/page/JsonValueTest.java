package dev.doorbell.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JsonValueTest {
  private final JsonValue data =
      data(
          """
          {"items": [{"id": "R-1", "date": "2026-03-31", "amount": 12.30, "paid": true, "note": null},
                     {"id": {"odd": "S3CRET"}, "date": "S3CRET", "amount": "S3CRET"}],
           "next": 2, "holder": {"name": " Ada "}}
          """);

  @Test
  void values_are_read_by_name_and_type() {
    JsonValue first = data.all("items").getFirst();
    assertThat(first.one("id").text()).isEqualTo("R-1");
    LocalDate date = first.one("date").text(LocalDate::parse);
    assertThat(date).isEqualTo("2026-03-31");
    assertThat(first.one("paid").text()).isEqualTo("true");
    assertThat(data.one("holder").one("name").text()).isEqualTo("Ada");
    int next = data.one("next").text(Integer::valueOf);
    assertThat(next).isEqualTo(2);
    assertThat(data.node().size()).isEqualTo(3);
  }

  @Test
  void a_number_keeps_its_decimals_and_all_its_digits() {
    BigDecimal amount = data.all("items").getFirst().one("amount").text(BigDecimal::new);
    assertThat(amount).isEqualTo(new BigDecimal("12.30"));
    assertThat(data("{\"a\": 12345678901234567.89}").one("a").text())
        .isEqualTo("12345678901234567.89");
  }

  @Test
  void a_missing_or_null_member_is_empty() {
    JsonValue first = data.all("items").getFirst();
    assertThat(first.first("note")).isEmpty();
    assertThat(first.first("gone")).isEmpty();
    assertThat(first.has("note")).isFalse();
    assertThat(first.has("id")).isTrue();
    assertThat(first.one("id").first("gone"))
        .as("a member of a value that is not an object")
        .isEmpty();
  }

  @Test
  void a_missing_member_fails_with_its_full_path() {
    JsonValue second = data.all("items").get(1);
    assertChanged(() -> second.one("gone"), "'items[1].gone'");
    assertChanged(() -> data.all("items").getFirst().one("note"), "'items[0].note'");
    assertChanged(() -> data.one("holder").one("mail"), "'holder.mail'");
    assertChanged(() -> data.all("lines"), "'lines'");
  }

  @Test
  void an_unreadable_value_fails_with_its_path_and_is_not_quoted() {
    JsonValue second = data.all("items").get(1);
    assertChanged(() -> second.one("id").text(), "'items[1].id'");
    assertChanged(() -> second.one("date").text(LocalDate::parse), "'items[1].date'");
    assertChanged(() -> second.one("amount").text(BigDecimal::new), "'items[1].amount'");
    assertChanged(() -> data.all("holder"), "'holder'");
    assertChanged(data::elements, "All of the JSON");
    assertChanged(() -> second.as(_ -> LocalDate.of(2026, 2, 31)), "'items[1]'");
  }

  @Test
  void a_response_can_be_an_array_or_one_value() {
    assertThat(data("[1, \"b\"]").elements()).extracting(JsonValue::text).containsExactly("1", "b");
    assertThat(data("\"a\"").text()).isEqualTo("a");
    assertThat(data("[]").elements()).isEmpty();
  }

  @Test
  void a_conversion_may_throw_a_more_precise_failure() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> data.one("next").text(_ -> refuse()))
        .returns(ErrorCode.MAINTENANCE, ConnectorException::code);
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(() -> data.one("next").text(_ -> stop()));
  }

  private static String refuse() {
    throw new ConnectorException(ErrorCode.MAINTENANCE, "Being worked on");
  }

  private static String stop() {
    throw new RunStoppedException("Cancelled");
  }

  @Test
  void to_string_of_a_value_has_only_its_path() {
    assertThat(data.all("items").get(1).toString()).isEqualTo("JsonValue[items[1]]");
  }

  private static void assertChanged(Runnable reading, String names) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(reading::run)
        .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code)
        .returns(ConnectorException.SITE_CHANGED, ConnectorException::reason)
        .withMessageContaining(names)
        .withMessageContaining("site.example, status 200")
        .withMessageNotContaining("S3CRET")
        .withNoCause();
  }

  private static JsonValue data(String json) {
    URI url = URI.create("https://site.example/api");
    return new Page(url, 200, null, json.getBytes(StandardCharsets.UTF_8)).data();
  }
}
