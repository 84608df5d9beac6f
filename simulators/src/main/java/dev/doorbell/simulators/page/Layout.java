package dev.doorbell.simulators.page;

import java.time.Duration;

/**
 * The frame of every page of one site: head, header, footer.
 *
 * @param theme the class of the body, which selects the colors
 * @param brand the name of the site
 * @param home the path to which the name links
 * @param stylesheet the path of the style sheet
 */
public record Layout(String theme, String brand, String home, String stylesheet) {
  public String renderPage(String title, Html body) {
    return renderPage(title, Html.NOTHING, body);
  }

  public String renderPage(String title, Html navigation, Html body) {
    return renderPage(title, Html.NOTHING, navigation, body);
  }

  /** Renders a page with elements in its head. */
  public String renderPage(String title, Html meta, Html navigation, Html body) {
    String fullTitle = title + " · " + brand;
    return Html.of(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            %s<title>%s</title>
            <link rel="stylesheet" href="%s">
            <link rel="icon" href="data:,">
            </head>
            <body class="%s">
            <header><div><a class="brand" href="%s">%s</a>%s</div></header>
            <main>
            %s
            </main>
            <footer>A simulated site of Doorbell. Nothing here is real.</footer>
            </body>
            </html>
            """,
            meta, fullTitle, stylesheet, theme, home, brand, navigation, body)
        .text();
  }

  /** Renders a page that the browser reloads at this interval. */
  public String renderRefreshingPage(String title, Duration interval, Html body) {
    Html meta = Html.of("<meta http-equiv=\"refresh\" content=\"%s\">\n", interval.toSeconds());
    return renderPage(title, meta, Html.NOTHING, body);
  }

  /** The style sheet that every site serves under its own path. */
  public static String loadStyles() {
    return StyleSheet.load(Layout.class, "simulators.css");
  }
}
