package dev.doorbell.local.story;

import java.util.List;

/** Writes one step of a story as HTML. */
final class StepHtml {
  private StepHtml() {}

  static void write(Html html, StoryStep step) {
    switch (step) {
      case StoryStep.Exchange exchange -> exchange(html, exchange);
      case StoryStep.NoResponse failed -> {
        html.element("h2", failed.method() + " " + failed.address().text());
        html.markup("<p class=bad>No response: ").text(failed.why()).markup("</p>\n");
      }
      case StoryStep.Note note ->
          html.markup("<p><strong>" + note.what() + "</strong> ")
              .text(note.text())
              .markup("</p>\n");
      case StoryStep.KnownDocuments known ->
          html.markup("<p><strong>" + numbers(known) + "</strong> known, so not saved again</p>\n");
      case StoryStep.Failure failure -> failure(html, failure);
    }
  }

  private static String numbers(StoryStep.KnownDocuments known) {
    return known.first() == known.last()
        ? "Document " + known.first()
        : "Documents %d to %d".formatted(known.first(), known.last());
  }

  private static List<String> texts(List<StoryText> all) {
    return all.stream().map(StoryText::text).toList();
  }

  private static void exchange(Html html, StoryStep.Exchange exchange) {
    html.element("h2", exchange.method() + " " + exchange.address().text());
    if (!exchange.fields().isEmpty()) {
      html.element("p", "Form with: " + String.join(", ", texts(exchange.fields())));
    }
    html.markup("<p><span class=" + (exchange.status() < 400 ? "good" : "bad") + ">");
    html.markup(exchange.status() + "</span> ");
    html.text("%s, %d bytes".formatted(type(exchange), exchange.bytes()));
    if (!exchange.title().isEmpty()) {
      html.text(", titled “%s”".formatted(exchange.title()));
    }
    html.markup("</p>\n");
    findings(html, texts(exchange.findings()));
    details(html, "Outline", exchange.outline());
    details(html, "Headers", String.join("\n", exchange.headers()));
  }

  private static String type(StoryStep.Exchange exchange) {
    return exchange.contentType().isEmpty() ? "no content type" : exchange.contentType();
  }

  private static void findings(Html html, List<String> findings) {
    if (!findings.isEmpty()) {
      html.markup("<p>The connector looked for:</p>\n<ul>\n");
      findings.forEach(finding -> html.element("li", finding));
      html.markup("</ul>\n");
    }
  }

  private static void failure(Html html, StoryStep.Failure failure) {
    html.markup("<h2 class=bad>").text(failure.code()).markup("</h2>\n");
    html.element("p", failure.wholeMessage());
    details(html, "Outline of the page", failure.outline());
    if (!failure.stackTrace().isEmpty()) {
      html.markup("<pre>").text(failure.stackTrace()).markup("</pre>\n");
    }
  }

  private static void details(Html html, String summary, String content) {
    if (!content.isEmpty()) {
      html.markup("<details>\n<summary>" + summary + "</summary>\n<pre>")
          .text(content)
          .markup("</pre>\n</details>\n");
    }
  }
}
