package dev.doorbell.testkit.scrub;

import dev.doorbell.events.field.FieldType;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Identity;
import dev.doorbell.testkit.recording.RecordedAnswer;
import dev.doorbell.testkit.recording.RecordedExchange;
import dev.doorbell.testkit.recording.Recording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a recording of a run, with placeholders in place of its secrets: fields of the account,
 * what the user typed, what the site shows about the user, cookies, tokens, e-mail addresses,
 * documents and pictures. Used once.
 */
public final class RunScrubber {
  private static final Pattern SWITCH = Pattern.compile("true|false|on|off|yes|no");

  private final SecretRegistry registry = new SecretRegistry();

  /**
   * A recording and what was replaced in it.
   *
   * @param secrets everything that must not be in the recording
   * @param replaced how often each kind of secret was replaced in addresses, headers and pages, by
   *     its description
   */
  public record Scrubbed(
      Recording recording, SecretRegistry secrets, Map<String, Integer> replaced) {}

  /** Scrubs the run. */
  public Scrubbed scrub(ObservedRun run) {
    Map<String, String> fields = new LinkedHashMap<>();
    run.fields().forEach(each -> fields.put(each.field().name(), field(each)));
    // Typed texts are replaced first. Options are replaced once the tokens of all pages are known.
    List<RecordedAnswer> typed = typed(run.answers());
    run.codes().forEach(code -> registry.person(code, "a code of the authenticator key", "code"));
    addIdentity(run.identity());
    addTokens(run);
    TextScrubber texts = TextScrubber.of(registry);
    ExchangeScrubber exchanges = new ExchangeScrubber(texts, new HeaderScrubber(registry));
    List<RecordedExchange> recorded = run.exchanges().stream().map(exchanges::scrub).toList();
    List<RecordedAnswer> answers = typed.stream().map(answer -> chosen(answer, texts)).toList();
    return new Scrubbed(
        new Recording(run.connector(), run.time(), fields, answers, recorded),
        registry,
        replaced(texts, recorded));
  }

  /** The counts of the texts, with the secrets that no page shows (0), and the cookies. */
  private Map<String, Integer> replaced(TextScrubber texts, List<RecordedExchange> exchanges) {
    Map<String, Integer> replaced = new TreeMap<>(texts.counts());
    registry.ofPersons().forEach(secret -> replaced.putIfAbsent(secret.what(), 0));
    long cookies =
        exchanges.stream()
            .flatMap(exchange -> exchange.headers().stream())
            .filter(header -> header.name().equalsIgnoreCase("Set-Cookie"))
            .count();
    replaced.merge("a cookie in a header", (int) cookies, Integer::sum);
    return replaced;
  }

  private String field(ObservedRun.Field entered) {
    AccountField field = entered.field();
    String what = "the value of field '%s'".formatted(field.name());
    boolean setting =
        !field.secret()
            && (!field.options().isEmpty() || SWITCH.matcher(entered.value()).matches());
    if (setting || entered.value().isBlank()) {
      return entered.value();
    }
    return field.type() == FieldType.TOTP_SEED
        ? registry.authenticatorKey(entered.value(), what)
        : registry.person(entered.value(), what, "recorded-" + field.name());
  }

  private List<RecordedAnswer> typed(List<RecordedAnswer> answers) {
    List<RecordedAnswer> replaced = new ArrayList<>();
    for (RecordedAnswer answer : answers) {
      int number = replaced.size() + 1;
      String what = "what the user typed in answer %d".formatted(number);
      replaced.add(
          switch (answer) {
            case RecordedAnswer.Typed(var text) ->
                new RecordedAnswer.Typed(registry.person(text, what, "answer"));
            case RecordedAnswer.Filled(var values) -> {
              Map<String, String> placeholders = new TreeMap<>();
              values.forEach(
                  (name, value) -> placeholders.put(name, registry.person(value, what, "answer")));
              yield new RecordedAnswer.Filled(placeholders);
            }
            case RecordedAnswer.Chosen _,
                RecordedAnswer.OtherWay _,
                RecordedAnswer.AskedForResend _,
                RecordedAnswer.Waited _,
                RecordedAnswer.LetExpire _,
                RecordedAnswer.Cancelled _ ->
                answer;
          });
    }
    return replaced;
  }

  private static RecordedAnswer chosen(RecordedAnswer answer, TextScrubber texts) {
    return switch (answer) {
      case RecordedAnswer.Chosen(var option) -> new RecordedAnswer.Chosen(texts.scrub(option));
      case RecordedAnswer.OtherWay(var id) -> new RecordedAnswer.OtherWay(texts.scrub(id));
      case RecordedAnswer.Typed _,
          RecordedAnswer.Filled _,
          RecordedAnswer.AskedForResend _,
          RecordedAnswer.Waited _,
          RecordedAnswer.LetExpire _,
          RecordedAnswer.Cancelled _ ->
          answer;
    };
  }

  private void addIdentity(@Nullable Identity identity) {
    if (identity != null) {
      addPersonal(identity.name(), "the user's name", "user-name");
      addPersonal(identity.email(), "the user's e-mail address", "user");
      addPersonal(identity.phone(), "the user's phone number", "phone");
      addPersonal(identity.address(), "the user's address", "address");
    }
  }

  private void addPersonal(@Nullable String value, String what, String name) {
    if (value != null && registry.find(value).isEmpty()) {
      registry.person(value, what, name);
    }
  }

  private void addTokens(ObservedRun run) {
    TokenFinder tokens = new TokenFinder(registry);
    tokens.addKept(run.tokens());
    for (ObservedExchange exchange : run.exchanges()) {
      tokens.addRequest(exchange.request());
      tokens.addResponse(exchange.response(), exchange.text());
    }
  }
}
