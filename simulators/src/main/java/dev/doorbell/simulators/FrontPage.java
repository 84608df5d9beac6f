package dev.doorbell.simulators;

import dev.doorbell.simulators.bank.ScenarioTable;
import dev.doorbell.simulators.login.MagicLogin;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.PeopleRoutes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The page at the root: all sites and their magic logins. */
final class FrontPage {
  private static final String STYLES = "/_simulator/site.css";

  /** The layout of pages that belong to no site. */
  static final Layout LAYOUT = new Layout("simulators", "Simulated sites", "/", STYLES);

  private final List<Entry> entries;

  /**
   * A site on its own port.
   *
   * @param startUrl the URL of the first page on this machine
   */
  record Entry(String name, URI startUrl, List<MagicLogin.Entry> logins) {
    String id() {
      return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** The URL of the entrance, with the host name that the client used. */
    String startUrlAt(String host) {
      return "%s://%s:%d%s"
          .formatted(startUrl.getScheme(), host, startUrl.getPort(), startUrl.getPath());
    }
  }

  FrontPage(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  void addRoutes(RoutesConfig routes) {
    addStyles(routes);
    routes.get("/", context -> context.html(render(findHostName(context))));
  }

  /** Adds the style sheet of the layout, which every port serves. */
  static void addStyles(RoutesConfig routes) {
    routes.get(STYLES, context -> context.contentType("text/css").result(Layout.loadStyles()));
  }

  // Without the port; an IPv6 address keeps its brackets.
  private static String findHostName(Context context) {
    String host = context.host();
    return host == null ? "127.0.0.1" : host.replaceFirst(":\\d+$", "");
  }

  private String render(String host) {
    Html body =
        Html.of(
            """
            <h1>Sites that behave like real ones</h1>
            <p>The <a href="/_simulator/phones">phones</a> of all people who signed in show their
            SMS, mailbox and authenticator.</p>
            %s%s
            <p class="quiet small">For scripts, as JSON: <code>GET /_simulator/inbox/LOGIN</code>
            answers what that person got, newest first, <code>/_simulator/approvals/LOGIN</code> what
            their phone was asked, <code>/_simulator/authenticator/LOGIN</code> the key of their
            authenticator, <code>/_simulator/notes/LOGIN</code> what they know by heart.</p>
            """,
            ScenarioTable.render(), Html.each(entries, entry -> renderCard(entry, host)));
    return LAYOUT.renderPage("Overview", body);
  }

  private static Html renderCard(Entry entry, String host) {
    return Html.of(
        """
        <section class="card" id="%s">
        <h2><a href="%s">%s</a></h2>
        <p class="quiet small">Here, too, the login picks what happens, a suffix makes another person,
        and any password is right but <code>wrong</code>.</p>
        <div class="scroll"><table>
        <thead><tr><th>Login</th><th>What happens</th><th>Phone</th></tr></thead>
        <tbody>
        %s</tbody>
        </table></div>
        </section>
        """,
        entry.id(),
        entry.startUrlAt(host),
        entry.name(),
        Html.each(entry.logins(), FrontPage::renderRow));
  }

  private static Html renderRow(MagicLogin.Entry magic) {
    return Html.of(
        "<tr><td><code>%s</code></td><td>%s</td><td><a href=\"%s\">phone</a></td></tr>\n",
        magic.loginName(), magic.description(), PeopleRoutes.phonePath(magic.loginName()));
  }
}
