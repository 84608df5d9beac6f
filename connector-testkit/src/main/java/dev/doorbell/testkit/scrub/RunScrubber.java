package dev.doorbell.testkit.scrub;

import dev.doorbell.events.challenge.ChallengeFieldType;
import dev.doorbell.events.field.FieldType;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.testkit.recording.RecordedAnswer;
import dev.doorbell.testkit.recording.RecordedExchange;
import dev.doorbell.testkit.recording.Recording;
import dev.doorbell.testkit.scrub.ObservedRun.ObservedAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a recording of a run, with placeholders in place of its secrets: fields of the account,
 * parameters of the connector, what the user typed, what the site shows about the user, cookies,
 * tokens, e-mail addresses, documents and pictures. Used once.
 */
public final class RunScrubber {
  private static final Pattern SWITCH = Pattern.compile("true|false|on|off|yes|no");

  private static final Pattern WORD = Pattern.compile("[\\p{L}_-]+");

  private final SecretRegistry registry = new SecretRegistry();

  /**
   * A recording and what was replaced in it.
   *
   * @param secrets everything that must not be in the recording
   * @param replaced how often each kind of secret was replaced in addresses, headers and pages, by
   *     its description
   */
  public record Scrubbed(
      Recording recording, SecretRegistry secrets, Map<String, Integer> replaced) {

    /** The text as the recording has it. */
    public String scrubbed(String text) {
      return TextScrubber.of(secrets).scrub(text);
    }

    /**
     * Descriptions of those values of a person that are words and were replaced in a page. If the
     * site itself uses the word, for instance in its scripts, the recording may not replay.
     */
    public List<String> replacedWords() {
      return secrets.ofPersons().stream()
          .filter(secret -> WORD.matcher(secret.value()).matches())
          .map(Secret::what)
          .distinct()
          .filter(what -> replaced.getOrDefault(what, 0) > 0)
          .toList();
    }
  }

  /** Scrubs the run. */
  public Scrubbed scrub(ObservedRun run) {
    Map<String, String> fields = new LinkedHashMap<>();
    run.fields().forEach(each -> fields.put(each.field().name(), field(each)));
    Map<String, String> parameters = new LinkedHashMap<>();
    run.parameters().forEach(each -> parameters.put(each.parameter().name(), parameter(each)));
    // Typed texts are replaced first. Options are replaced once the tokens of all pages are known.
    List<ObservedAnswer> typed = typed(run.answers());
    run.codes().forEach(code -> registry.person(code, "a code of the authenticator key", "code"));
    addIdentity(run.identity());
    addTokens(run);
    TextScrubber texts = TextScrubber.of(registry);
    ExchangeScrubber exchanges = new ExchangeScrubber(texts, new HeaderScrubber(registry));
    List<RecordedExchange> recorded = run.exchanges().stream().map(exchanges::scrub).toList();
    List<RecordedAnswer> answers = typed.stream().map(answer -> chosen(answer, texts)).toList();
    return new Scrubbed(
        new Recording(run.connector(), run.time(), fields, parameters, answers, recorded),
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

  /** Replaces those that are not secret too, because they may name the operator. */
  private String parameter(ObservedRun.Parameter set) {
    String value = set.value();
    boolean setting = !set.parameter().secret() && SWITCH.matcher(value).matches();
    String name = set.parameter().name();
    return setting
        ? value
        : registry.person(value, "the value of parameter '%s'".formatted(name), "recorded-" + name);
  }

  private List<ObservedAnswer> typed(List<ObservedAnswer> answers) {
    List<ObservedAnswer> replaced = new ArrayList<>();
    for (ObservedAnswer answer : answers) {
      String what = "what the user typed in answer %d".formatted(replaced.size() + 1);
      replaced.add(
          new ObservedAnswer(typed(answer, what), answer.fields(), answer.ofFixedLength()));
    }
    return replaced;
  }

  private RecordedAnswer typed(ObservedAnswer observed, String what) {
    return switch (observed.answer()) {
      case RecordedAnswer.Typed(var text) ->
          new RecordedAnswer.Typed(
              observed.ofFixedLength()
                  ? registry.code(text, what)
                  : registry.person(text, what, "answer"));
      case RecordedAnswer.Filled(var values) -> {
        Map<String, String> placeholders = new TreeMap<>(values);
        for (InputField field : observed.fields()) {
          placeholders.computeIfPresent(
              field.name(),
              (_, value) ->
                  isSetting(field, value) ? value : registry.person(value, what, "answer"));
        }
        yield new RecordedAnswer.Filled(placeholders);
      }
      case RecordedAnswer.Chosen _,
          RecordedAnswer.OtherWay _,
          RecordedAnswer.AskedForResend _,
          RecordedAnswer.Waited _,
          RecordedAnswer.LetExpire _,
          RecordedAnswer.Cancelled _ ->
          observed.answer();
    };
  }

  private static boolean isSetting(InputField field, String value) {
    return switch (field.type()) {
      case CHOICE, CHECKBOX -> true;
      case TEXT, PASSWORD, DATE -> !field.secret() && SWITCH.matcher(value).matches();
    };
  }

  private static RecordedAnswer chosen(ObservedAnswer typed, TextScrubber texts) {
    return switch (typed.answer()) {
      case RecordedAnswer.Chosen(var option) -> new RecordedAnswer.Chosen(texts.scrub(option));
      case RecordedAnswer.OtherWay(var id) -> new RecordedAnswer.OtherWay(texts.scrub(id));
      case RecordedAnswer.Filled(var values) -> {
        Map<String, String> scrubbed = new TreeMap<>(values);
        typed.fields().stream()
            .filter(field -> field.type() == ChallengeFieldType.CHOICE)
            .forEach(field -> scrubbed.computeIfPresent(field.name(), (_, id) -> texts.scrub(id)));
        yield new RecordedAnswer.Filled(scrubbed);
      }
      case RecordedAnswer.Typed _,
          RecordedAnswer.AskedForResend _,
          RecordedAnswer.Waited _,
          RecordedAnswer.LetExpire _,
          RecordedAnswer.Cancelled _ ->
          typed.answer();
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
