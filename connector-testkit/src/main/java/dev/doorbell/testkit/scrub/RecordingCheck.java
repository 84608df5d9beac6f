package dev.doorbell.testkit.scrub;

import dev.doorbell.testkit.recording.RecordedAnswer;
import dev.doorbell.testkit.recording.RecordedExchange;
import dev.doorbell.testkit.recording.RecordedHeader;
import dev.doorbell.testkit.recording.Recording;
import dev.doorbell.testkit.scrub.LeakCheck.Leak;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Searches a whole recording for secrets and for cookies that are no placeholders. */
public final class RecordingCheck {
  private final LeakCheck texts;
  private final Set<String> placeholders;

  /** A check for these secrets. */
  public RecordingCheck(SecretRegistry secrets) {
    this.texts = new LeakCheck(secrets);
    this.placeholders = secrets.all().stream().map(Secret::placeholder).collect(Collectors.toSet());
  }

  /** The secrets that are left; empty if the recording may be kept. */
  public List<Leak> search(Recording recording) {
    List<Leak> leaks = new ArrayList<>();
    recording
        .fields()
        .forEach((name, value) ->
            leaks.addAll(texts.search("field '%s' of the index".formatted(name), value)));
    recording
        .parameters()
        .forEach((name, value) ->
            leaks.addAll(texts.search("parameter '%s' of the index".formatted(name), value)));
    for (RecordedAnswer answer : recording.answers()) {
      leaks.addAll(texts.search("the answers in the index", text(answer)));
    }
    int number = 0;
    for (RecordedExchange exchange : recording.exchanges()) {
      number++;
      leaks.addAll(search(number, exchange));
    }
    return leaks;
  }

  private List<Leak> search(int number, RecordedExchange exchange) {
    String query = exchange.address().getRawQuery();
    String address = exchange.address().getRawPath() + (query == null ? "" : "?" + query);
    List<Leak> leaks =
        new ArrayList<>(
            texts.search(
                "the address of exchange %d (%s)".formatted(number, exchange.method()), address));
    // A path that has a secret is not shown.
    String where =
        "exchange %d (%s)"
            .formatted(number, leaks.isEmpty() ? exchange.toString() : exchange.method());
    leaks.addAll(texts.search("the names in " + where, String.join("\n", exchange.names())));
    for (RecordedHeader header : exchange.headers()) {
      String place = "the header %s of %s".formatted(header.name(), where);
      leaks.addAll(texts.search(place, header.value()));
      if (header.name().equalsIgnoreCase("Set-Cookie") && !isPlaceholder(header.value())) {
        leaks.add(new Leak(place, "a cookie", "no placeholder"));
      }
    }
    leaks.addAll(
        texts.search(
            "the body of " + where, new String(exchange.body().bytes(), StandardCharsets.UTF_8)));
    return leaks;
  }

  private boolean isPlaceholder(String cookie) {
    String pair = cookie.split(";", 2)[0];
    String value = pair.substring(pair.indexOf('=') + 1);
    return value.isEmpty() || value.equals(HeaderScrubber.REMOVED) || placeholders.contains(value);
  }

  private static String text(RecordedAnswer answer) {
    return switch (answer) {
      case RecordedAnswer.Typed(var text) -> text;
      case RecordedAnswer.Filled(Map<String, String> values) -> String.join("\n", values.values());
      case RecordedAnswer.Chosen(var option) -> option;
      case RecordedAnswer.OtherWay(var id) -> id;
      case RecordedAnswer.AskedForResend _,
          RecordedAnswer.Waited _,
          RecordedAnswer.LetExpire _,
          RecordedAnswer.Cancelled _ ->
          "";
    };
  }
}
