package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.billing.Payment;
import dev.doorbell.simulators.github.billing.PaymentHistory;
import dev.doorbell.simulators.github.page.AccountPages;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.UserSession;
import dev.doorbell.simulators.page.Pdf;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The payments of an account or an organization, with the receipts. */
final class BillingRoutes {
  private final AccountRoutes account;
  private final PaymentHistory ledger;
  private final AccountPages pages = new AccountPages();
  private final LoginPages notices = new LoginPages();

  BillingRoutes(AccountRoutes account, GithubSettings settings) {
    this.account = account;
    this.ledger = new PaymentHistory(settings.has(GithubSwitch.DATES_IN_WORDS));
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.BILLING, account.forUsers(this::ofAccount));
    routes.get(Paths.RECEIPT, account.forUsers(this::receiptOfAccount));
    routes.get(Paths.ORGANIZATION_BILLING, account.forUsers(this::ofOrganization));
    routes.get(Paths.ORGANIZATION_RECEIPT, account.forUsers(this::receiptOfOrganization));
  }

  private void ofAccount(Context context, GithubBrowser browser, UserSession user) {
    String login = user.person().login();
    context.html(pages.payments(browser.viewer(user), login, ledger.ofAccount(user.person())));
  }

  private void ofOrganization(Context context, GithubBrowser browser, UserSession user) {
    String name = context.pathParam("organization");
    if (user.person().managesBillingOf(name)) {
      context.html(pages.payments(browser.viewer(user), name, ledger.ofOrganization(name)));
    } else {
      notFound(context);
    }
  }

  private void receiptOfAccount(Context context, GithubBrowser browser, UserSession user) {
    Optional<Payment> payment = find(context, ledger.ofAccount(user.person()));
    if (payment.filter(found -> ledger.isBroken(user.person(), found)).isPresent()) {
      context.html(pages.noReceipt(browser.viewer(user)));
    } else {
      file(context, user.person().login(), payment);
    }
  }

  private void receiptOfOrganization(Context context, GithubBrowser browser, UserSession user) {
    String name = context.pathParam("organization");
    if (user.person().managesBillingOf(name)) {
      file(context, name, find(context, ledger.ofOrganization(name)));
    } else {
      notFound(context);
    }
  }

  private static Optional<Payment> find(Context context, List<Payment> payments) {
    return payments.stream()
        .filter(payment -> !payment.receipt().isEmpty())
        .filter(payment -> payment.id().equals(context.pathParam("id")))
        .findFirst();
  }

  private void file(Context context, String whose, Optional<Payment> found) {
    found.ifPresentOrElse(
        payment -> {
          context.contentType("application/pdf");
          context.header(
              "Content-Disposition",
              "attachment; filename=\"github-receipt-" + payment.id() + ".pdf\"");
          context.result(pdf(whose, payment));
        },
        () -> notFound(context));
  }

  private static byte[] pdf(String whose, Payment payment) {
    return Pdf.page(
        List.of(
            "GitHub, Inc.",
            "Receipt " + payment.id() + " of " + payment.dateText(),
            "Account billed: " + whose,
            payment.outcome().label() + ": " + payment.amount(),
            "Charged to: " + payment.method()));
  }

  private void notFound(Context context) {
    context.status(HttpStatus.NOT_FOUND).html(notices.notFound());
  }
}
