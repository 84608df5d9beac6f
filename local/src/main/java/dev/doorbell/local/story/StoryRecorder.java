package dev.doorbell.local.story;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageObserver;
import dev.doorbell.sdk.page.Redaction;
import dev.doorbell.sdk.page.ResponseHeaders;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.worker.log.MaskedLog;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adds the requests of one run to its story. Masks the values of cookies and of the connector's own
 * headers, which may be tokens. Thread-safe.
 */
final class StoryRecorder implements SiteObserver {
  /**
   * Shorter values are not masked: they are parts of too many words. No value is shown by itself.
   */
  private static final int MIN_SECRET = 6;

  private static final int MAX_NAMES = 60;

  /** Headers of every browser, whose values are no secrets. */
  private static final Set<String> PLAIN_HEADERS =
      Set.of(
          "accept",
          "accept-language",
          "origin",
          "referer",
          "user-agent",
          "x-forwarded-host",
          "x-requested-with");

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}");

  private final RunStory story;
  private final ConnectorBuild build;
  private final MaskedLog secrets;
  private final InstantSource clock;

  /**
   * @param build of the run's connector
   */
  StoryRecorder(RunStory story, ConnectorBuild build, MaskedLog secrets, InstantSource clock) {
    this.story = story;
    this.build = build;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public PageObserver responded(Sent request, Received response) {
    maskTokens(request, response);
    String type = response.headers().mediaType().filter(MEDIA_TYPE.asMatchPredicate()).orElse("");
    int step =
        story.add(
            new StoryStep.Exchange(
                story.since(clock.instant()),
                request.method(),
                address(request),
                fields(request),
                response.status(),
                type,
                response.body().size(),
                names(response.headers()),
                type.contains("html") ? title(response) : "",
                outline(response, type),
                List.of()));
    return new Findings(story, step, build);
  }

  @Override
  public void failed(Sent request, String why) {
    maskCookies(request);
    story.add(
        new StoryStep.NoResponse(
            story.since(clock.instant()), request.method(), address(request), why));
  }

  private StoryText address(Sent request) {
    URI url = request.url();
    return new StoryText(
        ShownAddress.of(url), url.getRawQuery() == null && build.wrote(url.getRawPath()));
  }

  private void maskTokens(Sent request, Received response) {
    maskCookies(request);
    for (String cookie : response.headers().values("Set-Cookie")) {
      mask(cookie.split(";", 2)[0].replaceFirst("[^=]*=", ""));
    }
  }

  private void maskCookies(Sent request) {
    for (ResponseHeaders.Header header : request.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (name.equals("cookie")) {
        for (String pair : header.value().split("; ?", -1)) {
          mask(pair.replaceFirst("[^=]*=", ""));
        }
      } else if (!PLAIN_HEADERS.contains(name)) {
        mask(header.value().replaceFirst("(?i)(bearer|basic) +", ""));
      }
    }
  }

  private void mask(String value) {
    if (value.strip().length() >= MIN_SECRET) {
      secrets.mask(value.strip());
    }
  }

  private List<StoryText> fields(Sent request) {
    return request.form().stream()
        .map(Form.Entry::name)
        .distinct()
        .map(name -> new StoryText(Redaction.name(name), build.wrote(name)))
        .distinct()
        .limit(MAX_NAMES)
        .toList();
  }

  private static List<String> names(ResponseHeaders headers) {
    return headers.all().stream()
        .map(ResponseHeaders.Header::name)
        .map(Redaction::name)
        .distinct()
        .limit(MAX_NAMES)
        .toList();
  }

  private static String title(Received response) {
    try {
      return Redaction.title(response.page().title());
    } catch (ConnectorException tooLarge) {
      return "";
    }
  }

  /** Parses the response once more; empty if it is neither a page nor JSON. */
  private static String outline(Received response, String type) {
    Page page = response.page();
    try {
      return type.contains("html")
          ? page.outline()
          : type.endsWith("json") ? JsonOutline.of(page.json()) : "";
    } catch (ConnectorException notReadable) {
      return "";
    }
  }

  /** What the connector looks for on a page. */
  private record Findings(RunStory story, int step, ConnectorBuild build) implements PageObserver {
    @Override
    public void searched(String selector, int found) {
      String result =
          switch (found) {
            case 0 -> "not found";
            case 1 -> "found";
            default -> found + " found";
          };
      add("%s: %s".formatted(selector, result), build.wrote(selector));
    }

    @Override
    public void searchedJson(String path, boolean found) {
      add("%s: %s".formatted(path, found ? "found" : "not found"), build.wroteNames(path));
    }

    @Override
    public void tested(String condition, boolean holds) {
      add(
          "%s: %s".formatted(condition, holds ? "holds" : "does not hold"),
          build.wroteCondition(condition));
    }

    @Override
    public void ruleMatched(int rule, String condition, String meaning) {
      String then = meaning.isEmpty() ? "" : ", so it is " + meaning;
      add(
          "rule %d matched: %s%s".formatted(rule, condition, then),
          build.wroteCondition(condition));
    }

    @Override
    public void noRuleMatched(int rules) {
      add("no rule of %d matched".formatted(rules), true);
    }

    private void add(String text, boolean own) {
      story.found(step, new StoryText(text, own));
    }
  }
}
