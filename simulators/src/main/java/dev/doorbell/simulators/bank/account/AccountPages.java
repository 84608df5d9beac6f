package dev.doorbell.simulators.bank.account;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.PersonalData;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The pages of a signed-in customer. */
public record AccountPages(Layout layout, Notices notices) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final Html CUSTOMER_LINKS =
      Html.of(
          """
          <nav><a href="/bank/accounts">Accounts</a> · <a href="/bank/statements">Statements</a> ·
          <a href="/bank/profile">Profile</a> · <a id="logout" href="/bank/logout">Sign out</a></nav>\
          """);

  String renderAccounts(Customer customer, String apiToken) {
    Html meta = Html.of("<meta name=\"api-token\" content=\"%s\">\n", apiToken);
    Html body =
        Html.of(
            """
            <div id="accounts">
            <h1>Good day, <span id="customer" data-login="%s">%s</span></h1>
            <section class="card">
            <h2>Current account</h2>
            <p class="quiet">One account, well kept.</p>
            <p><a href="/bank/statements">Your statements</a> · <a href="/bank/summary">Summary to print</a></p>
            </section>
            </div>
            """,
            customer.login(), customer.name());
    return layout.renderPage("Accounts", meta, CUSTOMER_LINKS, body);
  }

  String renderProfile(PersonalData data) {
    Html body =
        Html.of(
            """
            <h1>Your profile</h1>
            <section class="card">
            <dl id="profile">
            <dt>Name</dt><dd class="name">%s</dd>
            <dt>E-mail</dt><dd class="email">%s</dd>
            <dt>Phone</dt><dd class="phone">%s</dd>
            <dt>Address</dt><dd class="address">%s</dd>
            </dl>
            </section>
            """,
            data.name(), data.email(), data.phone(), data.address());
    return layout.renderPage("Profile", CUSTOMER_LINKS, body);
  }

  String renderStatements(Customer customer, List<Statement> statements) {
    Html body =
        Html.of(
            """
            <h1>Statements of %s</h1>
            <section class="card scroll">
            %s</section>
            """,
            customer.name(),
            statements.isEmpty()
                ? Html.of("<p id=\"no-statements\">You have no statements yet.</p>\n")
                : renderTable(customer, statements));
    return layout.renderPage("Statements", CUSTOMER_LINKS, body);
  }

  /** Renders a page that the bank offers to print, and not as a file. */
  String renderSummary(Customer customer, List<Statement> statements) {
    Html body =
        Html.of(
            """
            <h1>Summary of account %s</h1>
            <table id="summary">
            %s</table>
            <script>window.print();</script>
            """,
            customer.accountNumber(), Html.each(statements, AccountPages::renderBalance));
    return layout.renderPage("Summary", CUSTOMER_LINKS, body);
  }

  private static Html renderBalance(Statement statement) {
    return Html.of(
        "<tr><td>%s</td><td>%s</td></tr>\n", DAY.format(statement.date()), formatAmount(statement));
  }

  private static String formatAmount(Statement statement) {
    return String.format(Locale.ENGLISH, "%,.2f €", statement.amount());
  }

  private static Html renderTable(Customer customer, List<Statement> statements) {
    return Html.of(
        """
        <table id="statements">
        <thead><tr><th>Date</th><th>Statement</th><th class="amount">Balance</th><th>File</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """,
        Html.each(statements, statement -> renderRow(customer, statement)));
  }

  private static Html renderRow(Customer customer, Statement statement) {
    return Html.of(
        """
        <tr class="statement" data-id="%s" data-version="%s" data-account="%s">
        <td class="date"><time datetime="%s">%s</time></td>
        <td class="label">%s</td>
        <td class="amount" data-value="%s" data-currency="%s">%s</td>
        <td class="file"><a href="/bank/statements/%s.pdf">PDF</a></td>
        </tr>
        """,
        statement.id(),
        statement.version(),
        customer.accountNumber(),
        statement.date(),
        DAY.format(statement.date()),
        statement.label(),
        statement.amount().toPlainString(),
        Statement.CURRENCY,
        formatAmount(statement),
        statement.id());
  }

  /** Renders an error page that the bank sends with status 200 in place of a file. */
  String renderFileError() {
    return notices.renderPage(
        "Error", Html.of("<p>Your document could not be prepared. Reference 0x80004005.</p>"));
  }
}
