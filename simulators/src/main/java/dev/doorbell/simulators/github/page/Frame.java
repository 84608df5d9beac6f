package dev.doorbell.simulators.github.page;

import dev.doorbell.simulators.github.page.AccountPages.Viewer;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.StyleSheet;

/** The frame of every page of the site. */
public final class Frame {
  public static final String STYLES = "/assets/github.css";
  private static final String DOCUMENT =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="user-login" content="%s">
      <title>%s · GitHub</title>
      <link rel="stylesheet" href="/_simulator/site.css">
      <link rel="stylesheet" href="/assets/github.css">
      <link rel="icon" href="data:,">
      </head>
      <body class="github %s">
      <header><div><a class="brand" href="/">GitHub</a>%s</div></header>
      <main>
      <div id="js-flash-container">%s
      <template class="js-flash-template">
      <div class="flash flash-full js-flash-template-container">
      <div class="js-flash-template-message">{{ message }}</div></div>
      </template></div>
      %s
      </main>
      <footer>A simulated site of Doorbell, not GitHub. Nothing here is real.
      <a href="/_simulator/phones">All phones</a></footer>
      </body>
      </html>
      """;

  private Frame() {}

  /** Renders a page for a browser that is not signed in. */
  static String renderSignedOut(String title, Flash flash, Html body) {
    return Html.of(DOCUMENT, "", title, "logged-out", Html.NOTHING, flash.render(), body).text();
  }

  /** Renders a page for a signed-in user. */
  static String renderSignedIn(String title, Viewer viewer, Html body) {
    Html navigation =
        Html.of(
            """
            <nav>%s · <a href="/account/billing/history">Billing</a> ·
            <form action="/logout" method="post">
            <input type="hidden" name="authenticity_token" value="%s">
            <button class="link" type="submit">Sign out</button></form></nav>\
            """,
            viewer.login(), viewer.token());
    return Html.of(
            DOCUMENT, viewer.login(), title, "logged-in", navigation, Flash.NONE.render(), body)
        .text();
  }

  /** The style sheet of this site, which pages use in addition to the one of all sites. */
  public static String loadStyles() {
    return StyleSheet.load(Frame.class, "github.css");
  }
}
