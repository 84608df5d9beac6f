package dev.doorbell.simulators.amazon.page;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.StyleSheet;
import java.util.List;

/**
 * The frame of all pages for one browser.
 *
 * @param name the name of the user who is, or last was, signed in; empty if there is none
 * @param menuByScript whether a script renders the menu of the user, with the link to sign out
 * @param signInLink the address of the login, for browsers that are not signed in
 */
public record Frame(
    Marketplace marketplace,
    String name,
    boolean signedIn,
    boolean menuByScript,
    String signInLink) {
  public static final String STYLES = "/assets/amazon.css";

  public PageTexts texts() {
    return PageTexts.of(marketplace);
  }

  /** A text of the marketplace, with its placeholders filled. */
  public String text(String key, Object... values) {
    return texts().get(key, values);
  }

  /** Fills a template, in which a key in braces stands for a text of the marketplace. */
  @FormatMethod
  public Html html(@FormatString String template, Object... values) {
    return Html.translated(this::text, template, values);
  }

  /** Renders a page of the shop, with its navigation. */
  public String renderShopPage(String title, Html body) {
    return renderPage(title, renderNavigation(), body);
  }

  /** Renders a page of the login: a narrow box without navigation. */
  public String renderLoginPage(String titleKey, Html body) {
    return renderTitledLoginPage(text(titleKey), body);
  }

  /** Renders a page of the login with a title that is not a text of the marketplace. */
  String renderTitledLoginPage(String title, Html body) {
    Html box =
        Html.of(
            """
            <div id="authportal-main-section" class="a-section narrow">
            %s</div>
            """,
            body);
    return renderPage(title, renderLogo(), box);
  }

  private String renderPage(String title, Html head, Html body) {
    return Html.of(
            """
            <!doctype html>
            <html lang="%s" class="a-no-js">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title dir="ltr">%s</title>
            <link rel="stylesheet" href="/_simulator/site.css">
            <link rel="stylesheet" href="/assets/amazon.css">
            <link rel="icon" href="data:,">
            </head>
            <body class="amazon">
            <div id="a-page">
            %s<main>
            %s
            </main>
            <footer>%s
            A simulated site of Doorbell, not Amazon. Nothing here is real.
            <a href="/_simulator/phones">All phones</a></footer>
            </div>
            </body>
            </html>
            """,
            texts().language(), title, head, body, renderMarketplaces())
        .text();
  }

  private Html renderLogo() {
    return Html.of(
        "<header><div><a class=\"brand a-link-nav-icon\" href=\"/\">amazon.%s</a></div></header>\n",
        marketplace.id());
  }

  private Html renderNavigation() {
    return html(
        """
        <header id="navbar"><div><a class="brand" id="nav-logo-sprites" href="/">amazon.%s</a>
        %s<a id="nav-orders" href="%s">{nav.orders}</a>
        %s</div></header>
        """,
        marketplace.id(),
        signedIn
            ? renderAccountLink(Paths.HOME, "", text("nav.hello", name))
            : renderAccountLink(signInLink, "signin", text("nav.signin")),
        Paths.ORDERS,
        signedIn ? renderSignOut() : Html.NOTHING);
  }

  private static Html renderAccountLink(String link, String role, String text) {
    return Html.of(
        """
        <a id="nav-link-accountList" data-nav-role="%s" href="%s">\
        <span id="nav-link-accountList-nav-line-1" class="nav-line-1">%s</span></a>
        """,
        role, link, text);
  }

  private Html renderSignOut() {
    if (menuByScript) {
      return Html.of(
          """
          <script>
          var menu = {"signout": "<a id='nav-item-signout' href='/gp/flex/sign-out.html?path=%%2F'>"};
          </script>
          """);
    }
    return html(
        "<a id=\"nav-item-signout\" href=\"%s?path=%%2F&amp;action=sign-out\">{nav.signout}</a>\n",
        Paths.SIGN_OUT);
  }

  /** Renders the links with which people choose a marketplace. Connectors name the host instead. */
  private static Html renderMarketplaces() {
    return Html.each(
        List.of(Marketplace.values()),
        marketplace ->
            Html.of(
                "<a href=\"/?marketplace=%s\">amazon.%s</a>\n",
                marketplace.id(), marketplace.id()));
  }

  /** The style sheet of this site, which pages use in addition to the one of all sites. */
  public static String loadStyles() {
    return StyleSheet.load(Frame.class, "amazon.css");
  }
}
