package dev.doorbell.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests which years are not fetched again. */
class CompletedYearsTest {
  private static final Year YEAR = Year.of(2025);

  private final Map<String, String> data = new HashMap<>(Map.of("other", "kept"));

  private CompletedYears yearsOn(String day) {
    return new CompletedYears(
        () -> Map.copyOf(data),
        saved -> {
          data.clear();
          data.putAll(saved);
        },
        Marketplace.FR,
        LocalDate.parse(day));
  }

  @Test
  void a_year_is_unknown_until_it_was_added() {
    assertThat(yearsOn("2026-03-01").has(YEAR)).isFalse();
    yearsOn("2026-03-01").add(YEAR);
    assertThat(yearsOn("2026-03-01").has(YEAR)).isTrue();
    assertThat(yearsOn("2026-03-01").has(Year.of(2024))).isFalse();
    assertThat(data).containsEntry("other", "kept").containsEntry("amazon.fr 2025", "2026-03-01");
  }

  @Test
  void a_year_that_was_added_after_its_last_invoices_is_never_fetched_again() {
    yearsOn("2026-01-31").add(YEAR);
    assertThat(yearsOn("2036-01-01").has(YEAR)).isTrue();
  }

  @Test
  void a_year_that_was_added_before_its_last_invoices_is_fetched_again_after_75_days() {
    yearsOn("2026-01-30").add(YEAR);
    assertThat(yearsOn("2026-04-14").has(YEAR)).as("74 days later").isTrue();
    assertThat(yearsOn("2026-04-15").has(YEAR)).as("75 days later").isFalse();
  }

  @Test
  void the_years_of_each_marketplace_are_separate() {
    yearsOn("2026-03-01").add(YEAR);
    CompletedYears german =
        new CompletedYears(() -> data, _ -> {}, Marketplace.DE, LocalDate.parse("2026-03-01"));
    assertThat(german.has(YEAR)).isFalse();
  }
}
