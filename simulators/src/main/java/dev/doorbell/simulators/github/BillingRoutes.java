package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.billing.Payment;
import dev.doorbell.simulators.github.billing.PaymentHistory;
import dev.doorbell.simulators.github.page.AccountPages;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.UserSession;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.page.Pdf;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The payments of an account or an organization, with the receipts. */
final class BillingRoutes {
  private final AccountRoutes account;
  private final PaymentHistory history;
  private final AccountPages pages = new AccountPages();
  private final LoginPages loginPages = new LoginPages();

  BillingRoutes(AccountRoutes account, GithubSettings settings) {
    this.account = account;
    this.history = new PaymentHistory(settings.has(GithubSwitch.DATES_IN_WORDS));
  }

  /** The payments that a page shows, and the account or organization that made them. */
  private record Payer(String name, List<Payment> payments) {}

  void addRoutes(RoutesConfig routes) {
    for (String path : List.of(Paths.BILLING, Paths.ORGANIZATION_BILLING)) {
      routes.get(path, account.forUsers(this::showPayments));
    }
    for (String path : List.of(Paths.RECEIPT, Paths.ORGANIZATION_RECEIPT)) {
      routes.get(path, account.forUsers(this::sendReceipt));
    }
  }

  private void showPayments(Browser<LoginAttempt> browser, UserSession user) {
    findPayer(browser, user)
        .ifPresentOrElse(
            payer ->
                browser.show(
                    pages.renderPayments(
                        AccountRoutes.createViewer(browser, user), payer.name(), payer.payments())),
            () -> showNotFound(browser));
  }

  private void sendReceipt(Browser<LoginAttempt> browser, UserSession user) {
    Optional<Payer> payer = findPayer(browser, user);
    Optional<Payment> payment = payer.flatMap(found -> findPayment(browser, found.payments()));
    if (payment.isEmpty()) {
      showNotFound(browser);
    } else if (history.isBroken(user.person(), payment.get())) {
      browser.show(pages.renderNoReceipt(AccountRoutes.createViewer(browser, user)));
    } else {
      String name = "github-receipt-" + payment.get().id() + ".pdf";
      browser.context().contentType("application/pdf");
      browser.context().header("Content-Disposition", "attachment; filename=\"" + name + "\"");
      browser.context().result(createPdf(payer.get().name(), payment.get()));
    }
  }

  /** Returns the payer that the address names; empty if the user may not see the payments. */
  private Optional<Payer> findPayer(Browser<LoginAttempt> browser, UserSession user) {
    String organization = browser.context().pathParamMap().get("organization");
    if (organization == null) {
      return Optional.of(new Payer(user.person().login(), history.ofAccount(user.person())));
    }
    return Optional.of(new Payer(organization, history.ofOrganization(organization)))
        .filter(_ -> user.person().managesBillingOf(organization));
  }

  private static Optional<Payment> findPayment(
      Browser<LoginAttempt> browser, List<Payment> payments) {
    String id = browser.context().pathParam("id");
    return payments.stream()
        .filter(payment -> !payment.receipt().isEmpty() && payment.id().equals(id))
        .findFirst();
  }

  private static byte[] createPdf(String payer, Payment payment) {
    return Pdf.createPage(
        List.of(
            "GitHub, Inc.",
            "Receipt " + payment.id() + " of " + payment.dateText(),
            "Account billed: " + payer,
            payment.outcome().label() + ": " + payment.amount(),
            "Charged to: " + payment.method()));
  }

  private void showNotFound(Browser<LoginAttempt> browser) {
    browser.show(HttpStatus.NOT_FOUND, loginPages.renderNotFound());
  }
}
