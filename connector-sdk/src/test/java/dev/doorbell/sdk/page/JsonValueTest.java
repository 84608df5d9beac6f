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
  void money_keeps_its_cents_and_a_large_number_its_figures() {
    BigDecimal amount = data.all("items").getFirst().one("amount").text(BigDecimal::new);
    assertThat(amount).isEqualTo(new BigDecimal("12.30"));
    assertThat(data("{\"a\": 12345678901234567.89}").one("a").text())
        .isEqualTo("12345678901234567.89");
  }

  @Test
  void what_may_be_missing_is_empty_and_so_is_null() {
    JsonValue first = data.all("items").getFirst();
    assertThat(first.first("note")).isEmpty();
    assertThat(first.first("gone")).isEmpty();
    assertThat(first.has("note")).isFalse();
    assertThat(first.has("id")).isTrue();
    assertThat(first.one("id").first("gone")).as("of what is no object").isEmpty();
  }

  @Test
  void what_is_missing_is_named_with_all_the_names_that_lead_there() {
    JsonValue second = data.all("items").get(1);
    assertChanged(() -> second.one("gone"), "'items[1].gone'");
    assertChanged(() -> data.all("items").getFirst().one("note"), "'items[0].note'");
    assertChanged(() -> data.one("holder").one("mail"), "'holder.mail'");
    assertChanged(() -> data.all("lines"), "'lines'");
  }

  @Test
  void what_does_not_read_is_named_but_not_quoted() {
    JsonValue second = data.all("items").get(1);
    assertChanged(() -> second.one("id").text(), "'items[1].id'");
    assertChanged(() -> second.one("date").text(LocalDate::parse), "'items[1].date'");
    assertChanged(() -> second.one("amount").text(BigDecimal::new), "'items[1].amount'");
    assertChanged(() -> data.all("holder"), "'holder'");
    assertChanged(data::elements, "All of the JSON");
    assertChanged(() -> second.as(_ -> LocalDate.of(2026, 2, 31)), "'items[1]'");
  }

  @Test
  void an_answer_may_be_an_array_or_one_value() {
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
  void nothing_of_it_is_printed() {
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
