package dev.doorbell.simulators;

import dev.doorbell.simulators.bank.BranchTable;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import io.javalin.config.RoutesConfig;

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
    Html body =
        Html.of(
            """
            <h1>Sites that behave like real ones</h1>
            <p>The <a href="/_simulator/phones">phones</a> of everybody who signed in somewhere show
            their SMS, mailbox and authenticator.</p>
            {}
            <p class="quiet small">For scripts, as JSON: <code>GET /_simulator/inbox/LOGIN</code>
            answers what that person got, newest first, <code>/_simulator/approvals/LOGIN</code> what
            their phone was asked, <code>/_simulator/authenticator/LOGIN</code> the key of their
            authenticator, <code>/_simulator/notes/LOGIN</code> what they know by heart.</p>
            """,
            BranchTable.card());
    return layout.page("Overview", body);
  }
}
