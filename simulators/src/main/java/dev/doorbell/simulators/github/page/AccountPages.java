package dev.doorbell.simulators.github.page;

import dev.doorbell.simulators.github.billing.Payment;
import dev.doorbell.simulators.page.Html;
import java.util.List;

/** The pages of a signed-in user. */
public final class AccountPages {
  /**
   * What pages need to know about the signed-in user.
   *
   * @param token the token of the form that signs out
   */
  public record Viewer(String login, String token) {}

  public String renderDashboard(Viewer viewer) {
    Html body =
        Html.of(
            """
            <h1>Dashboard</h1>
            <section class="card">
            <p>Hello, %s.</p>
            <p><a href="/account/billing/history">Payment history</a></p>
            </section>
            """,
            viewer.login());
    return Frame.renderSignedIn("Dashboard", viewer, body);
  }

  /** Renders the reminder page, which replaces every other page until the user postpones it. */
  public String renderCheckup(Viewer viewer, String token) {
    Html body =
        Html.of(
            """
            <div class="narrow">
            <h1>Verify your two-factor authentication (2FA) settings</h1>
            <section class="card">
            <p>This is a one-time verification of your recently configured 2FA credentials.</p>
            <form action="/settings/two_factor_checkup/delay" accept-charset="UTF-8" method="post">
            <input type="hidden" name="authenticity_token" value="%s" autocomplete="off">
            <div class="button-group">
            <button type="submit" name="type" value="verify">Verify 2FA now</button>
            <button type="submit" class="second" name="type" value="postponed">Skip 2FA verification
            for now</button>
            </div>
            </form>
            </section>
            </div>
            """,
            token);
    return Frame.renderSignedIn("Verify your 2FA settings", viewer, body);
  }

  /**
   * Renders the payments and refunds.
   *
   * @param payer the account or organization
   */
  public String renderPayments(Viewer viewer, String payer, List<Payment> payments) {
    Html body =
        Html.of(
            """
            <h1>Payment history of %s</h1>
            <section class="card scroll">
            %s</section>
            """,
            payer,
            payments.isEmpty()
                ? Html.of("<p class=\"blankslate\">You have not made any payments.</p>")
                : renderTable(payments));
    return Frame.renderSignedIn("Payment history", viewer, body);
  }

  /** Renders the error page in place of a receipt. */
  public String renderNoReceipt(Viewer viewer) {
    Html body =
        Html.of(
            "<h1>Receipt</h1><section class=\"card\"><p>Sorry, we could not make this receipt."
                + " Please try again later.</p></section>");
    return Frame.renderSignedIn("Receipt", viewer, body);
  }

  private static Html renderTable(List<Payment> payments) {
    return Html.of(
        """
        <table class="payment-history">
        <thead><tr><th>ID</th><th>Date</th><th>Payment method</th><th class="amount">Amount</th>
        <th>Status</th><th>Receipt</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """,
        Html.each(payments, AccountPages::renderRow));
  }

  private static Html renderRow(Payment payment) {
    return Html.of(
        """
        <tr class="%s">
        <td class="id"><code>%s</code></td>
        <td class="date"><time title="%s">%s</time></td>
        <td class="method">%s</td>
        <td class="amount">%s</td>
        <td class="status">%s</td>
        <td class="receipt">%s</td>
        </tr>
        """,
        payment.outcome().wireName(),
        payment.id(),
        payment.dateTitle(),
        payment.dateText(),
        payment.method(),
        payment.amount(),
        payment.outcome().label(),
        payment.receipt().isEmpty()
            ? Html.NOTHING
            : Html.of("<a href=\"%s\" aria-label=\"Receipt\">PDF</a>", payment.receipt()));
  }
}
