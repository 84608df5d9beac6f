package dev.doorbell.simulators;

import static dev.doorbell.simulators.GithubClient.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.SiteClient.Page;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GithubBillingIT {
  private static final String ACCOUNT = "/account/billing/history";
  private static final String ORGANIZATION = "/organizations/acme/billing/history";

  @RegisterExtension final GithubExtension site = new GithubExtension();

  private Page signInAndGet(String login, String path) throws Exception {
    site.client().signIn(login, PASSWORD);
    return site.client().browser().get(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {ACCOUNT, ORGANIZATION})
  void rows_of_payments_show_whether_they_were_paid_or_refunded(String path) throws Exception {
    Page page = signInAndGet("org", path);

    List<Element> rows =
        page.html().select(".payment-history .succeeded, .payment-history .refunded");
    assertThat(rows).hasSizeGreaterThanOrEqualTo(3);
    assertThat(rows.get(0).hasClass("succeeded")).isTrue();
    assertThat(rows.get(1).hasClass("refunded")).isTrue();
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.select("td.id code").text()).matches("[0-9A-F]{8}");
          assertThat(row.select("td.date time[title]").attr("title"))
              .matches("2026-0[1-6]-[0-9]{2}");
          assertThat(row.select("td.amount").text()).matches("\\$[0-9,]+\\.[0-9]{2}");
          assertThat(row.select("td.receipt a")).hasSize(1);
        });
    assertThat(page.html().select(".payment-history .failed td.receipt a")).isEmpty();
    for (Element row : rows) {
      String link = row.select("td.receipt a").attr("href");
      String file = new String(site.client().browser().bytes(link), StandardCharsets.US_ASCII);
      assertThat(file).startsWith("%PDF-").contains(row.select("td.id code").text());
    }
  }

  @Test
  void an_account_has_the_same_payments_at_every_start() throws Exception {
    String first = signInAndGet("plain-3", ACCOUNT).text(".payment-history");
    site.restartWith(GithubSettings.DEFAULTS);
    assertThat(signInAndGet("plain-3", ACCOUNT).text(".payment-history")).isEqualTo(first);
    site.client().signOut();
    assertThat(signInAndGet("plain-4", ACCOUNT).text(".payment-history")).isNotEqualTo(first);
  }

  @Test
  void a_receipt_is_shown_only_to_its_owner() throws Exception {
    String receipt = signInAndGet("org", ORGANIZATION).attribute(".succeeded td.receipt a", "href");
    String own = site.client().browser().get(ACCOUNT).attribute(".succeeded td.receipt a", "href");
    assertThat(site.client().browser().get("/organizations/secret/billing/history").status())
        .isEqualTo(404);
    assertThat(site.client().browser().get(receipt.replace("acme", "secret")).status())
        .isEqualTo(404);

    try (GithubClient other = site.otherDevice()) {
      assertThat(other.browser().get(own).location()).contains("/login");
      other.signIn("plain", PASSWORD);
      for (String path : new String[] {ORGANIZATION, receipt, own}) {
        assertThat(other.browser().get(path).status()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void a_scenario_has_an_error_page_in_place_of_a_receipt() throws Exception {
    Page page = signInAndGet("bad-receipt", ACCOUNT);
    List<String> links = page.html().select("td.receipt a").eachAttr("href");

    Page error = site.client().browser().get(links.getFirst());
    assertThat(error.status()).isEqualTo(200);
    assertThat(error.text("h1")).isEqualTo("Receipt");
    assertThat(site.client().browser().get(links.getLast()).body()).startsWith("%PDF-");
  }

  @Test
  void a_scenario_has_unusual_amounts_and_dates() throws Exception {
    Page page = signInAndGet("odd", ACCOUNT);

    assertThat(page.html().select("td.amount").stream().map(Element::wholeText))
        .containsExactly(
            "US$1,234.50", "$ 7", "USD 4.00", "$1\u00a0234.50", "3,50\u00a0€", "free of charge");
    assertThat(page.html().select("td.date time").eachAttr("title"))
        .contains("Jun 5, 2026, 1:12 AM UTC", "2026-05-05 00:00:00 UTC", "soon");
  }

  @Test
  void without_payments_the_page_has_no_rows() throws Exception {
    Page page = signInAndGet("no-payments", ACCOUNT);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.has(".payment-history")).isFalse();
    assertThat(page.has(".blankslate")).isTrue();
  }

  @Test
  void dates_are_in_words_if_switched_on() throws Exception {
    site.restartWith(GithubSettings.DEFAULTS.with(GithubSwitch.DATES_IN_WORDS));

    assertThat(signInAndGet("plain", ACCOUNT).attribute("td.date time", "title"))
        .matches("Jun [0-9]{1,2}, 2026");
  }

  @Test
  void an_unknown_path_is_not_found() throws Exception {
    signInAndGet("plain", ACCOUNT);
    assertThat(site.client().browser().get(ACCOUNT + "/nowhere").status()).isEqualTo(404);
    assertThat(site.client().browser().get("/account/billing/receipts/00000000").status())
        .isEqualTo(404);
  }
}
