package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.StyleSheet;
import java.util.Arrays;

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
  private static final String DOCUMENT =
      """
      <!doctype html>
      <html lang="{}" class="a-no-js">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title dir="ltr">{}</title>
      <link rel="stylesheet" href="/_simulator/site.css">
      <link rel="stylesheet" href="/assets/amazon.css">
      <link rel="icon" href="data:,">
      </head>
      <body class="amazon">
      <div id="a-page">
      {}<main>
      {}
      </main>
      <footer>{}
      A simulated site of Doorbell, not Amazon. Nothing here is real.
      <a href="/_simulator/phones">All phones</a></footer>
      </div>
      </body>
      </html>
      """;

  public PageTexts texts() {
    return PageTexts.of(marketplace);
  }

  /** A page of the shop, with its navigation. */
  public String shop(String title, Html body) {
    return page(title, navigation(), body);
  }

  /** A page of the login: a narrow box without navigation. */
  public String auth(String title, Html body) {
    Html box =
        Html.of(
            """
            <div id="authportal-main-section" class="a-section narrow">
            {}</div>
            """,
            body);
    return page(title, logo(), box);
  }

  private String page(String title, Html head, Html body) {
    return Html.of(DOCUMENT, texts().language(), title, head, body, marketplaces()).text();
  }

  private Html logo() {
    return Html.of(
        "<header><div><a class=\"brand a-link-nav-icon\" href=\"/\">amazon.{}</a></div></header>\n",
        marketplace.id());
  }

  private Html navigation() {
    return Html.of(
        """
        <header id="navbar"><div><a class="brand" id="nav-logo-sprites" href="/">amazon.{}</a>
        {}<a id="nav-orders" href="{}">{}</a>
        {}</div></header>
        """,
        marketplace.id(),
        signedIn
            ? account(Paths.HOME, "", texts().get("nav.hello", name))
            : account(signInLink, "signin", texts().get("nav.signin")),
        Paths.ORDERS,
        texts().get("nav.orders"),
        signedIn ? signOut() : Html.NOTHING);
  }

  private static Html account(String link, String role, String text) {
    return Html.of(
        """
        <a id="nav-link-accountList" data-nav-role="{}" href="{}">\
        <span id="nav-link-accountList-nav-line-1" class="nav-line-1">{}</span></a>
        """,
        role,
        link,
        text);
  }

  private Html signOut() {
    if (menuByScript) {
      return Html.of(
          """
          <script>
          var menu = {"signout": "<a id='nav-item-signout' href='/gp/flex/sign-out.html?path=%2F'>"};
          </script>
          """);
    }
    return Html.of(
        "<a id=\"nav-item-signout\" href=\"{}?path=%2F&amp;action=sign-out\">{}</a>\n",
        Paths.SIGN_OUT, texts().get("nav.signout"));
  }

  /** Links with which people choose a marketplace. Connectors name the host instead. */
  private static Html marketplaces() {
    return Html.join(
        Arrays.stream(Marketplace.values())
            .map(one -> Html.of("<a href=\"/?marketplace={}\">amazon.{}</a>\n", one.id(), one.id()))
            .toList());
  }

  /** The style sheet of this site, which pages use in addition to the one of all sites. */
  public static String styles() {
    return StyleSheet.beside(Frame.class, "amazon.css");
  }
}
