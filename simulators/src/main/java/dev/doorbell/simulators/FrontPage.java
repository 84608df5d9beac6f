package dev.doorbell.simulators;

import dev.doorbell.simulators.bank.customer.Branch;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.People;
import io.javalin.config.RoutesConfig;
import java.util.Arrays;
import java.util.List;

/** The page at the root: which sites there are, and which logins do what. */
final class FrontPage {
  private static final String STYLES = "/_simulator/site.css";
  private final Layout layout = Layout.site("simulators", "Simulated sites", "/", STYLES);

  /** The look of all pages that belong to no site. */
  Layout layout() {
    return layout;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(STYLES, context -> context.contentType("text/css").result(Layout.styles()));
    routes.get("/", context -> context.html(render()));
  }

  private String render() {
    List<Html> rows =
        Arrays.stream(Branch.values())
            .filter(branch -> branch != Branch.UNKNOWN)
            .map(FrontPage::row)
            .toList();
    Html body =
        Html.of(
            """
            <h1>Sites that behave like real ones</h1>
            <p>The <a href="/_simulator/phones">phones</a> of everybody who signed in somewhere show
            their SMS, mailbox and authenticator.</p>
            <section class="card" id="demo-bank">
            <h2><a href="/bank/login">Demo Bank</a></h2>
            <p class="quiet small">The login picks what happens. A suffix makes another person:
            <code>sms</code>, <code>sms-1</code>, <code>sms-2</code>. Any password is right but
            <code>wrong</code>.</p>
            <div class="scroll"><table>
            <thead><tr><th>Login</th><th>What happens</th><th>Phone</th></tr></thead>
            <tbody>
            {}</tbody>
            </table></div>
            </section>
            <p class="quiet small">For scripts: <code>GET /_simulator/inbox/LOGIN</code> answers what
            that person got, newest first, as JSON.</p>
            """,
            Html.join(rows));
    return layout.page("Overview", body);
  }

  private static Html row(Branch branch) {
    return Html.of(
        "<tr><td><code>{}</code></td><td>{}</td><td><a href=\"{}\">phone</a></td></tr>\n",
        branch.loginName(),
        branch.description(),
        People.phonePath(branch.loginName()));
  }
}
