package dev.doorbell.local.story;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageObserver;
import dev.doorbell.sdk.page.Redaction;
import dev.doorbell.sdk.page.ResponseHeaders;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.worker.log.MaskedLog;
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
  private final MaskedLog secrets;
  private final InstantSource clock;

  StoryRecorder(RunStory story, MaskedLog secrets, InstantSource clock) {
    this.story = story;
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
                ShownAddress.of(request.url()),
                fields(request),
                response.status(),
                type,
                response.body().size(),
                names(response.headers()),
                type.contains("html") ? title(response) : "",
                outline(response, type),
                List.of()));
    return new Findings(story, step);
  }

  @Override
  public void failed(Sent request, String why) {
    maskCookies(request);
    story.add(
        new StoryStep.NoResponse(
            story.since(clock.instant()), request.method(), ShownAddress.of(request.url()), why));
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

  private static List<String> fields(Sent request) {
    return request.form().stream()
        .map(Form.Entry::name)
        .map(Redaction::name)
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

  /** What the connector looks for on a page. Selectors and conditions are its own text. */
  private record Findings(RunStory story, int step) implements PageObserver {
    @Override
    public void searched(String selector, int found) {
      String result =
          switch (found) {
            case 0 -> "not found";
            case 1 -> "found";
            default -> found + " found";
          };
      story.found(step, "%s: %s".formatted(selector, result));
    }

    @Override
    public void tested(String condition, boolean holds) {
      story.found(step, "%s: %s".formatted(condition, holds ? "holds" : "does not hold"));
    }

    @Override
    public void ruleMatched(int rule, String condition, String meaning) {
      String then = meaning.isEmpty() ? "" : ", so it is " + meaning;
      story.found(step, "rule %d matched: %s%s".formatted(rule, condition, then));
    }

    @Override
    public void noRuleMatched(int rules) {
      story.found(step, "no rule of %d matched".formatted(rules));
    }
  }
}
