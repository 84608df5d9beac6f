package dev.doorbell.connectors.amazon;

import static dev.doorbell.testkit.recorded.Recorded.file;
import static dev.doorbell.testkit.recorded.Recorded.page;
import static dev.doorbell.testkit.recorded.Recorded.redirect;
import static dev.doorbell.testkit.recorded.Recorded.status;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.recorded.Recorded;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.user.TestUser;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests pages that the simulator does not have: missing pages, new pages, and pages at an
 * unexpected time.
 */
class AmazonPagesIT {
  private static final String LIST = "GET /gp/your-account/order-history";
  private static final String SIX_MONTHS = LIST + "?orderFilter=months-6";
  private static final String YEAR = LIST + "?orderFilter=year-2026";
  private static final String TOKEN = "<input type=hidden name=appActionToken value=t>";
  private static final String LOGIN =
      """
      <form name=signIn method=post action='/ap/signin'>%s
      <input name=email><input type=password name=password></form>
      """;
  private static final String ORDERS =
      """
      <a href='/gp/flex/sign-out.html'>Sign out</a>
      <select><option value=months-6><option value=year-2026></select>
      <div id=ordersContainer>%s</div>
      """;
  private static final String NO_ORDERS =
      ORDERS.formatted("<span class=num-orders>0 orders</span>");
  private static final String CARD =
      """
      <div class=js-order-card><div class=order-info><span class=value>%s</span></div>
      <div class=yohtmlc-order-total><span class=value>%s</span></div>
      <div class=yohtmlc-order-id><bdi dir=ltr>%s</bdi></div>
      <div class=yohtmlc-order-level-connections><a href='%s'>Invoice</a></div></div>
      """;
  private static final String SIGNED_IN = "x-acbfr=1; Path=/; Secure; Domain=amazon.fr";
  private static final String POLLING =
      "<form id=pollingForm action='/ap/cvf/approval/poll'><input type=hidden name=arb value=a></form>";
  private static final String ROBOT =
      """
      <form action='/errors/validateCaptcha'><input type=hidden name=amzn value=a>
      <img src='/captcha.png'><input name=field-keywords></form>
      """;
  private static final String WALL =
      "<script src='https://x.token.awswaf.com/challenge.js'></script>";

  private final RecordedSite pages = RecordedSite.open();

  @AfterEach
  void close() {
    pages.close();
  }

  @Test
  void a_form_without_its_token_is_not_submitted() {
    pages.on("GET /", page("")).on(LIST, page(LOGIN.formatted("")));
    runTrial().foundTheSiteChanged().requested(2);
    pages.on(
        LIST, page("<form name=signIn method=post action='/ax/claim'><input name=email></form>"));
    runTrial().foundTheSiteChanged().requested(2);
  }

  @Test
  void the_options_to_remember_user_and_device_are_selected_if_the_form_has_them() {
    String login = LOGIN.formatted(TOKEN + "<input type=checkbox name=rememberMe value=true>");
    String code =
        """
        <form id=auth-mfa-form method=post action='/ap/code'>%s<input name=otpCode>
        <input type=checkbox name=rememberDevice value=true></form>
        """
            .formatted(TOKEN);
    String orders = NO_ORDERS;
    pages
        .on("GET /", page(""))
        .on(LIST, page(login), page(orders))
        .on("POST /ap/signin", page(code))
        .on("POST /ap/code", page(orders).withCookie(SIGNED_IN));
    trial().answeredBy(TestUser.present().answers("123456")).run().succeeded();
    assertThat(pages.lastAt("POST /ap/signin").value("rememberMe")).isEqualTo("true");
    assertThat(pages.lastAt("POST /ap/code").value("rememberDevice")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<h1>Something new</h1>", "", ORDERS, "<div id=ordersContainer>"})
  void an_unknown_page_after_the_password_is_reported_as_a_changed_site(String html) {
    // A page with orders is also unknown if the cookie of a signed-in user or the sign-out link is
    // missing.
    Recorded answer = html.equals(ORDERS) ? page(html) : page(html).withCookie(SIGNED_IN);
    pages
        .on("GET /", page(""))
        .on(LIST, page(LOGIN.formatted(TOKEN)))
        .on("POST /ap/signin", answer);
    runTrial().foundTheSiteChanged().saved(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<input name=transactionApprovalStatus value=TransactionUnheardOf>", "<p>Wait"})
  void an_unknown_status_of_an_approval_is_reported_as_a_changed_site(String html) {
    pages
        .on("GET /", page(""))
        .on(LIST, page(LOGIN.formatted(TOKEN)))
        .on("POST /ap/signin", page(POLLING).sendingMessage())
        .on("GET /ap/cvf/approval/poll", page(html));
    trial().answeredBy(TestUser.present().waits()).run().foundTheSiteChanged().siteSent(1);
  }

  @Test
  void a_take_over_requests_the_question_by_its_arb_and_in_the_language_of_the_marketplace() {
    String code =
        """
        <form id=auth-mfa-form method=post action='/ap/signin'>%s
        <input type=hidden name=arb value=b><input name=otpCode></form>
        """
            .formatted(TOKEN);
    String orders = NO_ORDERS;
    pages
        .on("GET /", page(""))
        .on(LIST, page(LOGIN.formatted(TOKEN)), page(orders))
        .on("POST /ap/signin", page(code), page(orders).withCookie(SIGNED_IN))
        .on("GET /ap/mfa?arb=b", page(code));
    ConnectorTrial trial = trial();
    trial
        .answeredBy(TestUser.present().answers("123456"))
        .takenOverAt(CrashPoint.question(1))
        .run()
        .succeeded();
    assertThat(pages.lastAt("GET /ap/mfa").header("Accept-Language")).isEqualTo("fr-FR");
    trial.again().takenOverAt(CrashPoint.signedIn()).run().succeeded();
    assertThat(pages.seenAt("GET /ap/mfa")).hasSize(1);
  }

  @Test
  void a_list_without_any_readable_order_is_reported_as_a_changed_site() {
    recordSignIn(ORDERS.formatted(createCard("one fine day", "1-1")));
    pages.on(YEAR, page(ORDERS.formatted(createCard("one fine day", "1-1"))));
    runTrial().foundTheSiteChanged().saved(0);
  }

  @Test
  void orders_that_a_script_renders_are_reported_as_a_changed_site_and_no_year_is_saved() {
    String skeleton =
        """
        <script>menu("<a href='/gp/flex/sign-out.html'>")</script>
        <section class=your-orders-content-container><select><option value=year-2025>
        <option value=year-2021></select><div class=orderCardHeaderTitleSkeleton></div></section>
        """;
    recordSignIn(skeleton);
    pages.on(LIST + "?orderFilter=year-2025", page(skeleton));
    pages.on(LIST + "?orderFilter=year-2021", page(skeleton));
    Outcome outcome = runTrial().foundTheSiteChanged().saved(0);
    assertThat(outcome.accountData()).isEmpty();
  }

  @Test
  void a_year_with_more_orders_than_its_pages_show_is_not_saved_as_complete() {
    String count = "<span class=num-orders>2 orders</span>";
    recordSignIn(NO_ORDERS);
    pages
        .on(YEAR, page(ORDERS.formatted(createCard("2026-05-01", "1-1") + count)))
        .on("GET /summary/print", page("Order 1-1"));
    Outcome outcome = runTrial().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC).saved("1-1");
    assertThat(outcome.accountData()).isEmpty();
    outcome.logged("counts 2");
  }

  @Test
  void an_order_whose_link_to_the_invoice_is_not_found_is_reported() {
    String moved = createCard("2026-05-02", "1-2").replace("<a href=", "<a data-target=");
    recordSignIn(ORDERS.formatted(createCard("2026-05-01", "1-1") + moved));
    pages.on("GET /summary/print", page("Order 1-1")).on(YEAR, page(NO_ORDERS));
    runTrial().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC).saved("1-1").logged("/summary/print");
  }

  @Test
  void a_list_of_invoices_without_any_known_link_is_reported() {
    recordSignIn(ORDERS.formatted(CARD.formatted("2026-09-25", "€1.00", "1-1", "/invoice/1")));
    pages.on("GET /invoice/1", page("<p>Loading")).on(YEAR, page(NO_ORDERS));
    runTrial().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC).saved(0);
  }

  @Test
  void orders_without_a_filter_for_years_are_reported_as_a_changed_site() {
    recordSignIn(ORDERS.formatted(createCard("2026-05-01", "1-1")).replace("year-2026", ""));
    pages.on("GET /summary/print", page("Order 1-1"));
    runTrial().foundTheSiteChanged().saved("1-1");
  }

  @Test
  void a_page_of_a_year_without_orders_is_reported_as_a_changed_site() {
    recordSignIn(NO_ORDERS);
    pages.on(YEAR, page("<h1>Your orders, all new</h1>"));
    runTrial().foundTheSiteChanged();
  }

  @Test
  void a_request_for_the_password_between_two_pages_ends_the_run_as_a_partial_sync() {
    recordSignIn(ORDERS.formatted(createCard("2026-05-01", "1-1")));
    pages.on("GET /summary/print", page("Order 1-1")).on(YEAR, page(LOGIN.formatted(TOKEN)));
    runTrial().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC).saved("1-1");
  }

  @Test
  void a_picture_between_two_pages_is_shown_to_the_user() {
    recordSignIn(NO_ORDERS);
    pages
        .on(YEAR, page(ROBOT).withStatus(503), page(NO_ORDERS))
        .on("GET /captcha.png", file("image/png", "\u0089PNG\r\n\u001a\n1234".getBytes(ISO_8859_1)))
        .on(
            "GET /errors/validateCaptcha",
            redirect("/gp/your-account/order-history?orderFilter=year-2026"));
    trial().answeredBy(TestUser.present().answers("HHHHHH")).run().succeeded();
    assertThat(pages.lastAt("GET /errors/validateCaptcha").query()).contains("HHHHHH");
  }

  @Test
  void an_obstacle_between_two_pages_ends_the_run() {
    recordSignIn(NO_ORDERS);
    pages.on(YEAR, page(WALL).withStatus(202));
    runTrial().failed(ErrorCode.CHALLENGE_ASKED);
  }

  @Test
  void a_sign_in_page_in_place_of_the_printable_page_is_not_stored() {
    recordSignIn(
        ORDERS.formatted(createCard("2026-05-01", "1-1") + createCard("2026-05-01", "1-2")));
    pages
        .on("GET /summary/print", page(LOGIN.formatted(TOKEN)), page("Order 1-2"))
        .on(YEAR, page(NO_ORDERS));
    runTrial().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC).saved("1-2");
  }

  @Test
  void an_order_without_readable_invoices_does_not_stop_the_others() {
    String cards =
        CARD.formatted("2026-05-01", "€1.00", "1-1", "/invoice/1")
            + CARD.formatted("2026-05-02", "2.00 EUR", "1-2", "/invoice/2");
    recordSignIn(ORDERS.formatted(cards));
    pages
        .on("GET /invoice/1", status(404))
        .on("GET /invoice/2", page("<a href='/documents/download/x/invoice.pdf'>Invoice</a>"))
        .on(
            "GET /documents/download/x/invoice.pdf",
            file("application/pdf", "%PDF-1".getBytes(ISO_8859_1)))
        .on(YEAR, page(NO_ORDERS));
    Outcome outcome = runTrial().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC).saved("1-2");
    assertThat(outcome.documents())
        .extracting(FetchedDocument::contentType)
        .containsOnly("application/pdf");
  }

  private static String createCard(String date, String id) {
    return CARD.formatted(date, "€1.00", id, "/summary/print");
  }

  private void recordSignIn(String orders) {
    pages
        .on("GET /", page(""))
        .on(SIX_MONTHS, page(LOGIN.formatted(TOKEN)), page(orders))
        .on("POST /ap/signin", page(orders).withCookie(SIGNED_IN));
  }

  private Outcome runTrial() {
    return trial().answeredBy(TestUser.present()).run();
  }

  private ConnectorTrial trial() {
    return ConnectorTrial.of(new Amazon())
        .at(pages)
        .withClock(TrialClock.at(Instant.parse("2026-10-01T08:00:00Z")))
        .withField("login", "user@example.org")
        .withField("password", SimulatedSite.PASSWORD)
        .withField("marketplace", "amazon.fr");
  }
}
