package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.statement.Statement;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The bank's pages but for the code page. */
final class BankPages {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final Html CUSTOMER_LINKS =
      Html.of(
          """
          <nav><a href="/bank/accounts">Accounts</a> · <a href="/bank/statements">Statements</a> ·
          <a id="logout" href="/bank/logout">Sign out</a></nav>\
          """);
  private final Layout layout;

  BankPages(Layout layout) {
    this.layout = layout;
  }

  String login(String token, String login, String error) {
    Html message =
        error.isEmpty() ? Html.NOTHING : Html.of("<p class=\"error\" role=\"alert\">{}</p>", error);
    Html body =
        Html.of(
            """
            <div class="narrow">
            <h1>Sign in</h1>
            <div id="messages">{}</div>
            <section class="card">
            <form id="login-form" method="post" action="/bank/login">
            <input type="hidden" name="csrf" value="{}">
            <label>Login
            <input name="login" value="{}" autocomplete="username" autocapitalize="none"
              spellcheck="false" required></label>
            <label>Password
            <input name="password" type="password" autocomplete="current-password" required></label>
            <button type="submit">Sign in</button>
            </form>
            </section>
            <p class="quiet small">The login picks what happens: <a href="/">all of them</a>.
            Any password is right but “wrong”.</p>
            </div>
            """,
            message,
            token,
            login);
    return layout.page("Sign in", body);
  }

  String accounts(Customer customer) {
    Html body =
        Html.of(
            """
            <div id="accounts">
            <h1>Good day, <span id="customer" data-login="{}">{}</span></h1>
            <section class="card">
            <h2>Current account</h2>
            <p class="quiet">One account, well kept.</p>
            <p><a href="/bank/statements">Your statements</a></p>
            </section>
            </div>
            """,
            customer.login(),
            customer.name());
    return layout.page("Accounts", CUSTOMER_LINKS, body);
  }

  String statements(Customer customer, List<Statement> statements) {
    Html body =
        Html.of(
            """
            <h1>Statements of {}</h1>
            <section class="card scroll">
            <table id="statements">
            <thead><tr><th>Date</th><th>Statement</th><th class="amount">Balance</th><th>File</th></tr></thead>
            <tbody>
            {}</tbody>
            </table>
            </section>
            """,
            customer.name(),
            Html.join(statements.stream().map(BankPages::row).toList()));
    return layout.page("Statements", CUSTOMER_LINKS, body);
  }

  private static Html row(Statement statement) {
    return Html.of(
        """
        <tr class="statement" data-id="{}">
        <td class="date"><time datetime="{}">{}</time></td>
        <td class="label">{}</td>
        <td class="amount" data-value="{}" data-currency="{}">{}</td>
        <td class="file"><a href="/bank/statements/{}.pdf">PDF</a></td>
        </tr>
        """,
        statement.id(),
        statement.date(),
        DAY.format(statement.date()),
        statement.label(),
        statement.amount().toPlainString(),
        Statement.CURRENCY,
        String.format(Locale.ENGLISH, "%,.2f €", statement.amount()),
        statement.id());
  }

  String waiting() {
    return notice(
        "Please wait",
        "<p id=\"please-wait\" data-poll=\"1\">We are checking your details, this may take a while.</p>"
            + "<script>setTimeout(() => location.reload(), 1000)</script>");
  }

  String locked() {
    return notice(
        "Locked",
        "<p id=\"account-locked\" class=\"error\" role=\"alert\">Your account is locked. Try again later.</p>");
  }

  String down() {
    return notice("Unavailable", "<p>The bank is not available at the moment.</p>");
  }

  String staleForm() {
    return notice(
        "Form expired",
        "<p id=\"form-expired\">This form was used already or is too old."
            + " <a href=\"/bank/login\">Sign in</a> again.</p>");
  }

  private String notice(String title, String constant) {
    Html body =
        Html.of(
            "<div class=\"narrow\"><h1>{}</h1><section class=\"card\">{}</section></div>",
            title,
            Html.of(constant));
    return layout.page(title, body);
  }
}
