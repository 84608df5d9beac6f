package dev.doorbell.simulators.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The frame around every page. */
public final class Layout {
  private static final String DOCUMENT =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      {}<title>{}</title>
      <link rel="stylesheet" href="{}">
      <link rel="icon" href="data:,">
      </head>
      <body class="{}">
      <header><div><a class="brand" href="{}">{}</a>{}</div></header>
      <main>
      {}
      </main>
      <footer>A simulated site of Doorbell. Nothing here is real.</footer>
      </body>
      </html>
      """;
  private final String theme;
  private final String brand;
  private final String home;
  private final String stylesheet;

  private Layout(String theme, String brand, String home, String stylesheet) {
    this.theme = theme;
    this.brand = brand;
    this.home = home;
    this.stylesheet = stylesheet;
  }

  /** A site's look: the name of its colours, its name, and where its name and its look lead. */
  public static Layout site(String theme, String brand, String home, String stylesheet) {
    return new Layout(theme, brand, home, stylesheet);
  }

  public String page(String title, Html body) {
    return page(title, Html.NOTHING, body);
  }

  public String page(String title, Html navigation, Html body) {
    return page(title, Html.NOTHING, navigation, body);
  }

  /** A page that says something about itself in its head. */
  public String page(String title, Html meta, Html navigation, Html body) {
    return render(title, meta, navigation, body);
  }

  /** A page that its browser loads again and again. */
  public String refreshing(String title, Duration every, Html body) {
    Html meta = Html.of("<meta http-equiv=\"refresh\" content=\"{}\">\n", every.toSeconds());
    return render(title, meta, Html.NOTHING, body);
  }

  private String render(String title, Html meta, Html navigation, Html body) {
    String fullTitle = title + " · " + brand;
    return Html.of(DOCUMENT, meta, fullTitle, stylesheet, theme, home, brand, navigation, body)
        .text();
  }

  /** The style sheet that every site serves under its own path. */
  public static String styles() {
    try (InputStream css = Layout.class.getResourceAsStream("simulators.css")) {
      if (css == null) {
        throw new IllegalStateException("simulators.css is not on the class path");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
