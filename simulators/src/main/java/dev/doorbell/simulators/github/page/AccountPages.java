package dev.doorbell.simulators.github.page;

import dev.doorbell.simulators.github.billing.Payment;
import dev.doorbell.simulators.github.session.Viewer;
import dev.doorbell.simulators.page.Html;
import java.util.List;

/** The pages of a signed-in user. */
public final class AccountPages {

  public String dashboard(Viewer viewer) {
    Html body =
        Html.of(
            """
            <h1>Dashboard</h1>
            <section class="card">
            <p>Hello, {}.</p>
            <p><a href="/account/billing/history">Payment history</a></p>
            </section>
            """,
            viewer.login());
    return Frame.signedIn("Dashboard", viewer.login(), viewer.token(), body);
  }

  /** The reminder page, which replaces every other page until the user postpones it. */
  public String checkup(Viewer viewer, String token) {
    Html body =
        Html.of(
            """
            <div class="narrow">
            <h1>Verify your two-factor authentication (2FA) settings</h1>
            <section class="card">
            <p>This is a one-time verification of your recently configured 2FA credentials.</p>
            <form action="/settings/two_factor_checkup/delay" accept-charset="UTF-8" method="post">
            <input type="hidden" name="authenticity_token" value="{}" autocomplete="off">
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
    return Frame.signedIn("Verify your 2FA settings", viewer.login(), viewer.token(), body);
  }

  /**
   * The payments and refunds.
   *
   * @param whose the account or organization
   */
  public String payments(Viewer viewer, String whose, List<Payment> payments) {
    Html body =
        Html.of(
            """
            <h1>Payment history of {}</h1>
            <section class="card scroll">
            {}</section>
            """,
            whose,
            payments.isEmpty()
                ? Html.of("<p class=\"blankslate\">You have not made any payments.</p>")
                : table(payments));
    return Frame.signedIn("Payment history", viewer.login(), viewer.token(), body);
  }

  /** The error page in place of a receipt. */
  public String noReceipt(Viewer viewer) {
    Html body =
        Html.of(
            "<h1>Receipt</h1><section class=\"card\"><p>Sorry, we could not make this receipt."
                + " Please try again later.</p></section>");
    return Frame.signedIn("Receipt", viewer.login(), viewer.token(), body);
  }

  private static Html table(List<Payment> payments) {
    return Html.of(
        """
        <table class="payment-history">
        <thead><tr><th>ID</th><th>Date</th><th>Payment method</th><th class="amount">Amount</th>
        <th>Status</th><th>Receipt</th></tr></thead>
        <tbody>
        {}</tbody>
        </table>
        """,
        Html.join(payments.stream().map(AccountPages::row).toList()));
  }

  private static Html row(Payment payment) {
    return Html.of(
        """
        <tr class="{}">
        <td class="id"><code>{}</code></td>
        <td class="date"><time title="{}">{}</time></td>
        <td class="method">{}</td>
        <td class="amount">{}</td>
        <td class="status">{}</td>
        <td class="receipt">{}</td>
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
            : Html.of("<a href=\"{}\" aria-label=\"Receipt\">PDF</a>", payment.receipt()));
  }
}
