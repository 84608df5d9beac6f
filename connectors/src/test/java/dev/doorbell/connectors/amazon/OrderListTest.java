package dev.doorbell.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.doorbell.sdk.error.ConnectorException;
import java.time.Year;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests when a list of orders counts as complete or empty. */
class OrderListTest {
  private static final String YEARS =
      "<select><option value=months-3><option value=year-2026 selected><option value=year-2025></select>";
  private static final String ONLY_MONTHS = "<select><option value=months-3></select>";

  private static OrderList readList(String content) {
    return OrderList.of(Pages.ofOrders(content));
  }

  private static void assertChanged(ThrowingCallable call) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(call)
        .returns(ConnectorException.SITE_CHANGED, ConnectorException::reason);
  }

  @Test
  void a_page_without_a_list_or_a_link_to_sign_out_is_not_a_list_of_orders() {
    assertChanged(() -> OrderList.of(Pages.of("<div id=ordersContainer>")));
    assertChanged(() -> OrderList.of(Pages.of("<a href='/gp/flex/sign-out.html'>")));
  }

  @Test
  void the_link_to_sign_out_may_be_in_a_script() {
    OrderList.of(
        Pages.of(
            "<section class=your-orders-content-container></section>"
                + "<script>m({x: \"<a href='/gp/flex/sign-out.html'>\"})</script>"));
  }

  @Test
  void a_card_in_a_card_is_one_order() {
    assertThat(
            readList(
                    "<div class='order-card js-order-card'><div class='order js-order-card'></div></div>"
                        + "<div class='order js-order-card'></div><div class=order-card__list></div>")
                .cards())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 orders", "0 commandes"})
  void a_list_with_a_count_of_zero_has_no_orders(String count) {
    OrderList empty = readList("<span class=num-orders>%s</span>".formatted(count));
    assertThat(empty.cards()).isEmpty();
    assertThatNoException().isThrownBy(() -> empty.requireComplete(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<div class=orderCardHeaderTitleSkeleton></div>",
        "<p>You have no orders</p>",
        "<span class=num-orders></span>",
        "<span class=num-orders>3 orders</span>"
      })
  void a_list_without_cards_that_does_not_count_zero_is_reported_as_a_changed_site(String content) {
    assertChanged(() -> readList(content).requireComplete(0));
  }

  @ParameterizedTest
  @CsvSource({
    "'12 orders', 12, true",
    "'1.234 Bestellungen', 1234, true",
    "'12 orders', 10, false"
  })
  void the_pages_must_have_as_many_cards_as_the_list_counts(
      String count, int found, boolean complete) {
    OrderList list = readList("<span class=num-orders>%s</span>".formatted(count));
    if (complete) {
      assertThatNoException().isThrownBy(() -> list.requireComplete(found));
    } else {
      assertChanged(() -> list.requireComplete(found));
    }
  }

  @Test
  void a_list_without_a_count_is_complete_if_its_last_page_is_not_full_or_it_links_to_pages() {
    assertThatNoException().isThrownBy(() -> readList("").requireComplete(9));
    assertThatNoException()
        .isThrownBy(() ->
            readList("<ul class=a-pagination><li class=a-selected>2</ul>").requireComplete(20));
    assertChanged(() -> readList("").requireComplete(10));
  }

  @Test
  void years_are_read_from_the_filter() {
    assertThat(readList(YEARS).years()).containsExactly(Year.of(2026), Year.of(2025));
  }

  @Test
  void a_filter_without_years_is_reported_as_a_changed_site_unless_there_are_no_orders() {
    assertThat(readList(ONLY_MONTHS + "<span class=num-orders>0 orders</span>").years()).isEmpty();
    assertChanged(() -> readList(ONLY_MONTHS).years());
    assertChanged(() -> readList(ONLY_MONTHS + "<span class=num-orders>2 orders</span>").years());
    assertChanged(() -> readList("<span class=num-orders>0 orders</span>").years());
  }

  @Test
  void a_list_of_another_year_than_the_requested_one_is_reported_as_a_changed_site() {
    assertThatNoException().isThrownBy(() -> readList(YEARS).requirePeriodOf(Year.of(2026)));
    assertThatNoException()
        .isThrownBy(() -> readList(YEARS.replace("selected", "")).requirePeriodOf(Year.of(2025)));
    assertChanged(() -> readList(YEARS).requirePeriodOf(Year.of(2025)));
  }
}
