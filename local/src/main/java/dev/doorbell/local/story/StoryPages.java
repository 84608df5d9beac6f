package dev.doorbell.local.story;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes stories as HTML pages without scripts. Immutable. */
final class StoryPages {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private static final String LEGEND =
      "A story contains no values. *** stands for a part that contains a field of the account, an"
          + " answer, a cookie or a token, even if that is an ordinary word. … stands for a part"
          + " that looks generated, and "
          + ShownAddress.NUMBER
          + " in an address, 0 in a title or an outline, for any number.";

  private final ZoneId zone;

  /**
   * @param zone of the author, for times
   */
  StoryPages(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The list of all runs.
   *
   * @param notice why the last save is not used; null if it is
   */
  String list(List<RunStory.View> runs, @Nullable String notice) {
    Html html = begin("Runs");
    html.element("h1", "Runs");
    if (notice != null) {
      html.markup("<pre class=notice role=status>").text(notice).markup("</pre>\n");
    }
    if (runs.isEmpty()) {
      html.element("p", "No run has started yet. Start one in Home, then reload this page.");
    } else {
      html.markup("<table>\n<thead><tr>");
      List.of("Run", "Connector", "Started", "Result", "Requests")
          .forEach(name -> html.markup("<th scope=col>").text(name).markup("</th>"));
      html.markup("</tr></thead>\n<tbody>\n");
      runs.forEach(run -> row(html, run));
      html.markup("</tbody>\n</table>\n");
    }
    return end(html);
  }

  private void row(Html html, RunStory.View run) {
    RunStory.Head head = run.head();
    html.markup("<tr><td><a href=\"/runs/" + head.number() + "\">Run " + head.number())
        .markup("</a></td><td>")
        .text(connector(head))
        .markup("</td><td>")
        .text(TIME.withZone(zone).format(head.began()))
        .markup("</td><td class=" + state(run) + ">")
        .text(result(run))
        .markup("</td><td class=number>" + run.requests() + "</td></tr>\n");
  }

  /** The story of one run. */
  String run(RunStory.View run) {
    RunStory.Head head = run.head();
    String title = "Run " + head.number();
    Html html = begin(title);
    html.markup("<nav><a href=\"/\">All runs</a></nav>\n").element("h1", title);
    html.markup("<dl>\n");
    property(html, "Connector", connector(head));
    property(html, "Started", TIME.withZone(zone).format(head.began()));
    property(html, "Job", head.jobId().toString());
    property(html, "Attempt", Integer.toString(head.attempt()));
    html.markup("<dt>Result</dt><dd class=" + state(run) + ">").text(result(run));
    html.markup("</dd>\n</dl>\n");
    html.element("p", LEGEND);
    html.markup("<ol>\n");
    for (StoryStep step : run.steps()) {
      html.markup("<li>\n<p class=time>").text(seconds(step.at())).markup("</p>\n");
      StepHtml.write(html, step);
      html.markup("</li>\n");
    }
    html.markup("</ol>\n");
    if (run.cut()) {
      html.element("p", "The run has more steps than a story may have. They are not shown.");
    }
    if (run.end() == null) {
      html.element("p", "The run is in progress. This page reloads every 3 seconds.");
    }
    return end(html);
  }

  /** The page for an address that does not exist. */
  String notFound() {
    Html html = begin("Not found");
    html.markup("<nav><a href=\"/\">All runs</a></nav>\n").element("h1", "Not found");
    html.element("p", "Only the last %d runs are kept.".formatted(RunStories.MAX_STORIES));
    return end(html);
  }

  private static void property(Html html, String name, String value) {
    html.markup("<dt>" + name + "</dt><dd>").text(value).markup("</dd>\n");
  }

  private static String connector(RunStory.Head head) {
    return head.build() == 0
        ? head.connector()
        : "%s, build %d".formatted(head.connector(), head.build());
  }

  private static String result(RunStory.View run) {
    String end = run.end();
    return end == null ? "in progress" : end;
  }

  private static String state(RunStory.View run) {
    String end = run.end();
    if (end == null) {
      return "running";
    }
    return end.startsWith("SUCCEEDED") ? "good" : "bad";
  }

  private static String seconds(Duration since) {
    return String.format(Locale.ROOT, "%.2f s", since.toMillis() / 1000.0);
  }

  private static Html begin(String title) {
    return new Html()
        .markup("<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n")
        .markup("<meta name=viewport content=\"width=device-width, initial-scale=1\">\n")
        .markup("<title>")
        .text(title)
        .markup(" - Doorbell development</title>\n")
        .markup("<link rel=stylesheet href=\"/style.css\">\n</head>\n<body>\n<main>\n");
  }

  private static String end(Html html) {
    return html.markup("</main>\n</body>\n</html>\n").toString();
  }
}
