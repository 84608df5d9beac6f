package dev.doorbell.simulators;

import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ORDERS_MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonClient.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AmazonOrdersIT {
  private static final String ORDER = ".your-orders-content-container .order";
  private static final String PRINT =
      ".yohtmlc-order-level-connections a[href^='/']:not([class*=details])";

  @Test
  void an_order_has_reference_date_amount_and_links() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      Page page = signIn(site, "plain").getOrders("?orderFilter=months-6");
      assertThat(page.texts(".num-orders")).containsExactly("5 commandes");
      Element order = page.html().select(ORDER).get(1);

      assertThat(order.select(".yohtmlc-order-id bdi").text()).matches("403-\\d{7}-\\d{7}");
      assertThat(order.select(".a-span3 .value").text()).isEqualTo("5 septembre 2026");
      assertThat(order.select(".yohtmlc-order-total .value").text()).matches("\\d{1,3},\\d\\d\\s€");
      assertThat(order.select("a.yohtmlc-order-details-link").attr("href"))
          .startsWith("/gp/your-account/order-details?");
      assertThat(readInvoiceAddress(order))
          .startsWith("/gp/shared-cs/ajax/invoice/invoice.html?orderId=403-");
      assertThat(order.select(PRINT).attr("href")).startsWith("/gp/css/summary/print.html?");
    }
  }

  @Test
  void the_list_offers_six_months_and_each_year() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = signIn(site, "plain");
      Page page = client.getOrders("");
      assertThat(page.attributes("#orderFilter option", "value"))
          .containsExactly("months-6", "year-2026", "year-2025", "year-2024");
      assertThat(page.attribute("#orderFilter option[selected]", "value")).isEqualTo("months-6");
      assertThat(client.getOrders("?orderFilter=year-2026").html().select(ORDER)).hasSize(6);
      assertThat(client.getOrders("?orderFilter=year-2025").html().select(ORDER)).hasSize(1);
      assertThat(client.getOrders("?orderFilter=year-2024").html().select(ORDER)).hasSize(1);
      assertThat(client.getOrders("?orderFilter=year-1999").html().select(ORDER)).isEmpty();
    }
  }

  @Test
  void a_year_has_several_pages_or_no_orders() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = signIn(site, "many-orders");
      List<Integer> sizes = new ArrayList<>();
      for (String filter : client.getOrders("").attributes("#orderFilter option", "value")) {
        sizes.add(collectOrderIds(client, client.getOrders("?orderFilter=" + filter)).size());
      }
      assertThat(sizes).containsExactly(14, 16, 23, 11, 0, 3, 1);
      Page first = client.getOrders("?orderFilter=year-2025");
      assertThat(first.texts(".a-pagination .a-normal")).containsExactly("2", "3");
      Page last = client.click(first, ".a-pagination .a-normal:contains(3) a");
      assertThat(last.path()).endsWith("startIndex=20");
      assertThat(last.has(".a-pagination .a-last a")).isFalse();
      assertThat(client.getOrders("?orderFilter=year-2022").has(".your-orders-content-container"))
          .isTrue();
      assertThat(client.getOrders("?orderFilter=months-6&startIndex=x").html().select(ORDER))
          .hasSize(10);
    }
  }

  private static List<String> collectOrderIds(AmazonClient client, Page page) throws Exception {
    List<String> ids = new ArrayList<>(page.texts(ORDER + " bdi"));
    Page current = page;
    while (current.has(".a-pagination .a-last a")) {
      current = client.click(current, ".a-pagination .a-last a");
      ids.addAll(current.texts(ORDER + " bdi"));
    }
    assertThat(ids).doesNotHaveDuplicates();
    return ids;
  }

  @Test
  void the_list_of_invoices_also_has_links_that_only_look_like_invoices() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = signIn(site, "plain");
      List<Element> orders = client.getOrders("?orderFilter=year-2026").html().select(ORDER);

      Page underway = getInvoices(client, orders.get(0));
      assertThat(underway.texts("li")).anyMatch(text -> text.contains("pas encore disponible"));
      assertThat(underway.has("a[href$='invoice.pdf']")).isFalse();
      Page one = getInvoices(client, orders.get(1));
      assertThat(one.texts("li a"))
          .containsExactly("Récapitulatif de commande", "Facture", "Facture : en faire la demande");
      assertThat(getInvoices(client, orders.get(2)).texts("a[href$='/invoice.pdf']"))
          .containsExactly("Facture 1", "Facture 2");
      assertThat(orders.get(2).select(".yohtmlc-order-total .value").text())
          .matches("1\u202f\\d{3},\\d\\d\\s€");
      Element cancelled = orders.get(3);
      assertThat(cancelled.select(".yohtmlc-order-total .value")).isEmpty();
      assertThat(cancelled.select(PRINT)).isEmpty();
      assertThat(cancelled.text()).contains("Annulée");
      Element digital = orders.get(4);
      assertThat(digital.select("bdi").text()).startsWith("403-");
      assertThat(digital.select("a.yohtmlc-order-details-link").attr("href"))
          .startsWith("/gp/digital/your-account/order-summary.html");
      Page printed = client.get(digital.select(PRINT).attr("href"));
      assertThat(printed.text("h1")).isEqualTo("Récapitulatif de commande");
      assertThat(printed.text("#pos_view_section")).contains("D01-");
      assertThat(getInvoices(client, orders.get(5)).has("a[href$='/invoice.pdf']")).isFalse();
      for (Element order : orders) {
        String details = order.select("a.yohtmlc-order-details-link").attr("href");
        assertThat(client.get(details).has("#orderDetails")).isTrue();
      }
    }
  }

  @Test
  void files_and_printed_pages_have_the_same_bytes_at_every_start() throws Exception {
    List<byte[]> firstRun = downloadDocuments();

    assertThat(firstRun).hasSizeGreaterThan(5);
    assertThat(downloadDocuments()).usingRecursiveComparison().isEqualTo(firstRun);
  }

  private static List<byte[]> downloadDocuments() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = signIn(site, "plain");
      List<byte[]> documents = new ArrayList<>();
      for (Element order : client.getOrders("?orderFilter=year-2026").html().select(ORDER)) {
        if (order.selectFirst("[data-a-popover]") != null) {
          Page list = getInvoices(client, order);
          for (String link : list.attributes("a[href*=print], a[href$='.pdf']", "href")) {
            documents.add(client.get(link).bytes());
          }
        }
      }
      return documents;
    }
  }

  @Test
  void a_file_is_a_pdf_and_belongs_to_one_person() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = signIn(site, "plain");
      String file = findFirstFile(client);
      Page pdf = client.get(file);
      assertThat(pdf.type()).isEqualTo("application/pdf;charset=UTF-8");
      assertThat(new String(pdf.bytes(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

      assertThat(signIn(site, "plain-2").get(file).status()).isEqualTo(404);
      assertThat(site.newClient().get(file).has("form[name=signIn]")).isTrue();
      assertThat(client.get("/gp/css/summary/print.html?orderID=403-1-1").status()).isEqualTo(404);
    }
  }

  @Test
  void a_scenario_has_an_error_page_in_place_of_a_file() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = signIn(site, "bad-invoice");
      Page page = client.get(findFirstFile(client));
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.type()).startsWith("text/html");
      assertThat(page.text("p")).contains("ce document");
    }
  }

  @Test
  void a_scenario_has_no_orders_and_another_has_unusual_dates_and_amounts() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      assertThat(signIn(site, "no-orders").getOrders("").text(".your-orders-content-container"))
          .contains("aucune commande");
      List<Element> odd = signIn(site, "odd").getOrders("").html().select(ORDER);
      assertThat(odd)
          .extracting(order -> order.select(".a-span3 .value").text())
          .containsExactly(
              "21 sept. 2026",
              "samedi 12 septembre 2026",
              "03/09/2026",
              "2026-08-25",
              "16 août\u202f2026",
              "?");
      assertThat(odd)
          .extracting(order -> order.select(".yohtmlc-order-total .value").text())
          .containsExactly(
              "EUR 1\u202f234,50", "1\u202f234,50€", "1\u202f234,50 EUR", "$12.34", "12,34 €", "–");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "www.amazon.fr|acbfr|5 septembre 2026|\\d+,\\d\\d\\s€|Facture|Bonjour .*",
        "www.amazon.de|acbde|5. September 2026|\\d+,\\d\\d\\s€|Rechnung|Hallo, .*",
        "www.amazon.co.uk|acbuk|5 September 2026|£\\d+\\.\\d\\d|Invoice|Hello, .*",
        "www.amazon.com|main|September 5, 2026|\\$1,\\d{3}\\.\\d\\d|View invoice|Hello, .*"
      })
  void each_marketplace_has_its_own_dates_amounts_texts_and_cookies(
      String host, String suffix, String date, String amount, String invoice, String hello)
      throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient(host);
      Page home = client.signIn("plain");
      assertThat(home.text("#nav-link-accountList-nav-line-1")).matches(hello);
      assertThat(client.cookies().keySet())
          .containsExactlyInAnyOrder(
              "session-id", "ubid-" + suffix, "x-" + suffix, "at-" + suffix, "sess-at-" + suffix);
      Element order = client.getOrders("").html().select(ORDER).get(1);
      assertThat(order.select(".a-span3 .value").text()).isEqualTo(date);
      assertThat(order.select(".yohtmlc-order-total .value").text()).matches(amount);
      assertThat(order.select("[data-a-popover], " + PRINT).first().text()).isEqualTo(invoice);
      boolean printed = host.endsWith(".com");
      assertThat(printed ? order.select(PRINT).attr("href") : readInvoiceAddress(order))
          .startsWith(printed ? "/gp/css/summary/print.html" : "/gp/shared-cs/ajax/invoice/");
    }
  }

  @Test
  void a_browser_chooses_its_marketplace_and_is_signed_in_only_there() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient("");
      assertThat(client.get("/").attribute("html", "lang")).isEqualTo("fr-FR");
      assertThat(client.get("/?marketplace=de").attribute("html", "lang")).isEqualTo("de-DE");
      client.signIn("plain");
      assertThat(client.getOrders("").text(".num-orders")).isEqualTo("5 Bestellungen");
      assertThat(client.get("/?marketplace=co.uk").has("#nav-item-signout")).isFalse();
      assertThat(client.get("/?marketplace=de").has("#nav-item-signout")).isTrue();
    }
  }

  @Test
  void orders_have_another_address_and_markup_if_switched_on() throws Exception {
    try (AmazonFixture site = new AmazonFixture(ORDERS_MOVED)) {
      AmazonClient client = signIn(site, "many-orders");
      Page page = client.getOrders("?orderFilter=year-2025");
      assertThat(page.path()).isEqualTo("/your-orders/orders?timeFilter=year-2025&startIndex=0");
      assertThat(page.attributes("#timeFilter option", "value")).contains("months-3", "year-2021");
      Element order = page.html().select(".order-card").get(1);
      assertThat(order.select(".yohtmlc-order-id [dir=ltr]").text()).matches("403-\\d{7}-\\d{7}");
      assertThat(order.select(".a-column > .order-header__header-list-item").eachText())
          .anyMatch(text -> text.matches("Commande effectuée le \\d+ \\p{L}+ 2025"));
      Page second = client.click(page, ".a-pagination .a-normal a");
      assertThat(second.html().select(".order-card")).hasSize(10);
      Element invoiced =
          page.html().select(".order-card").stream()
              .filter(contains("a[href^='/your-orders/invoice/popover']"))
              .findFirst()
              .orElseThrow();
      assertThat(
              client
                  .get(invoiced.select("a[href^='/your-orders/invoice/popover']").attr("href"))
                  .has(".invoice-list"))
          .isTrue();
      assertThat(
              client.get(order.select("a[href*=order-details]").attr("href")).has("#orderDetails"))
          .isTrue();
    }
  }

  private static Predicate<Element> contains(String selector) {
    return element -> element.selectFirst(selector) != null;
  }

  private static Page getInvoices(AmazonClient client, Element order) throws Exception {
    return client.get(readInvoiceAddress(order));
  }

  /** The address of the list of invoices, which is in an attribute for the script of the site. */
  private static String readInvoiceAddress(Element order) {
    String popover = order.select("[data-a-popover]").attr("data-a-popover");
    return new JsonMapper().readTree(popover).path("url").asString();
  }

  private static String findFirstFile(AmazonClient client) throws Exception {
    Element order = client.getOrders("").html().select(ORDER).get(1);
    return getInvoices(client, order).attribute("a[href$='/invoice.pdf']", "href");
  }

  private static AmazonClient signIn(AmazonFixture site, String login) throws Exception {
    AmazonClient client = site.newClient();
    client.signIn(login);
    return client;
  }
}
