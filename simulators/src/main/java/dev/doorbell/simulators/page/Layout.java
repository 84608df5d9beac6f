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
  public String page(String title, Html body) {
    return page(title, Html.NOTHING, body);
  }

  public String page(String title, Html navigation, Html body) {
    return page(title, Html.NOTHING, navigation, body);
  }

  /** A page with elements in its head. */
  public String page(String title, Html meta, Html navigation, Html body) {
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

  /** A page that the browser reloads at this interval. */
  public String refreshing(String title, Duration every, Html body) {
    Html meta = Html.of("<meta http-equiv=\"refresh\" content=\"%s\">\n", every.toSeconds());
    return page(title, meta, Html.NOTHING, body);
  }

  /** The style sheet that every site serves under its own path. */
  public static String styles() {
    return StyleSheet.beside(Layout.class, "simulators.css");
  }
}
