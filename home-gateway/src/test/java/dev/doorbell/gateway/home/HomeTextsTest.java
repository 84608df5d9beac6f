package dev.doorbell.gateway.home;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.field.FieldCheckResult;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every text of Home exists in every language. */
class HomeTextsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern KEY_IN_CALL = Pattern.compile("\\bt\\(\\s*'([^'`]+)'");
  private static final Pattern KEYS_IN_CONDITION =
      Pattern.compile("\\bt\\([^)?]*\\? '([^']+)' : '([^']+)'");

  private final Map<String, String> english = texts("en");
  private final Map<String, String> french = texts("fr");

  private static Map<String, String> texts(String language) {
    HomeFile file = HomeTree.file("/texts/" + language + ".json");
    return new JsonMapper().readValue(file.plain(), new TypeReference<>() {});
  }

  @Test
  void french_has_every_key_of_english_and_no_other() {
    assertThat(french.keySet()).isEqualTo(english.keySet());
  }

  @Test
  void no_text_is_empty() {
    assertThat(english.values()).noneMatch(String::isBlank);
    assertThat(french.values()).noneMatch(String::isBlank);
  }

  @Test
  void both_languages_use_the_same_placeholders() {
    english.forEach((key, text) ->
        assertThat(placeholders(french.get(key))).as(key).isEqualTo(placeholders(text)));
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(toCollection(TreeSet::new));
  }

  @Test
  void every_problem_that_has_a_text_exists() {
    Set<String> types =
        Stream.of(ProblemType.values()).map(Enum::name).collect(toCollection(TreeSet::new));
    assertThat(english.keySet())
        .filteredOn(key -> key.matches("refused\\.[A-Z_]+.*"))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(types).contains(key.split("\\.", -1)[1]));
  }

  @Test
  void every_count_has_a_singular_and_a_plural() {
    assertThat(english.keySet().stream().filter(key -> key.endsWith(".one")))
        .allSatisfy(key -> assertThat(english).containsKey(key.replaceFirst("one$", "other")));
  }

  @ParameterizedTest
  @MethodSource("errorCodes")
  void every_error_code_has_a_title_a_text_and_an_advice(String code) {
    assertThat(english.keySet())
        .contains("error." + code + ".title", "error." + code + ".text", "error." + code + ".todo");
  }

  /** The error codes of the architecture page; some reasons have texts of their own. */
  static Stream<String> errorCodes() {
    Stream<String> others =
        Stream.of(
            "USER_ACTION_NEEDED.TWOFA_EXPIRED/NOBODY_TO_ASK",
            "USER_ACTION_NEEDED/DENIED",
            "UNKNOWN_ERROR/SITE_CHANGED",
            "UNKNOWN_ERROR/NOT_CONFIGURED",
            "CHALLENGE_ASKED",
            "CAPTCHA_RESOLUTION_FAILED",
            "VENDOR_DOWN",
            "VENDOR_DOWN.BANK_DOWN",
            "MAINTENANCE",
            "TERMS_VERSION_MISMATCH",
            "FILE_DOWNLOAD_FAILED",
            "SAVE_FILE_FAILED",
            "DISK_QUOTA_EXCEEDED",
            "UNKNOWN_ERROR",
            "UNKNOWN_ERROR.PARTIAL_SYNC");
    Stream<String> login = family("LOGIN_FAILED", List.of("NEEDS_SECRET", "TOO_MANY_ATTEMPTS"));
    Stream<String> action =
        family(
            "USER_ACTION_NEEDED",
            List.of(
                "TWOFA_EXPIRED",
                "WRONG_TWOFA_CODE",
                "CHANGE_PASSWORD",
                "CGU_FORM",
                "SCA_REQUIRED",
                "WEBAUTH_REQUIRED",
                "OAUTH_OUTDATED",
                "ACCOUNT_REMOVED",
                "PERMISSIONS_CHANGED"));
    return Stream.of(login, action, others).flatMap(each -> each);
  }

  private static Stream<String> family(String first, List<String> finer) {
    return Stream.concat(Stream.of(first), finer.stream().map(name -> first + "." + name));
  }

  @ParameterizedTest
  @EnumSource(
      value = FieldCheckResult.Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "NOT_A_KEY",
        "NOT_TRUE_OR_FALSE"
      }) // One has a text for its type, the other can't occur.
  void every_reason_to_reject_a_value_of_a_field_has_a_text(FieldCheckResult.Reason reason) {
    assertThat(english.keySet())
        .containsAnyOf("wrong." + reason.name(), "wrong." + reason.name() + ".other");
  }

  @ParameterizedTest
  @EnumSource(AuditAction.class)
  void every_action_of_the_audit_trail_has_a_text(AuditAction action) {
    assertThat(english.keySet()).contains("activity." + action.name());
  }

  @ParameterizedTest
  @EnumSource(ChallengeType.class)
  void every_type_of_challenge_has_its_texts(ChallengeType type) {
    String prefix = "challenge." + type.name().toLowerCase(Locale.ROOT);
    assertThat(english.keySet())
        .contains(prefix + ".title", prefix + ".todo", prefix + ".todo.to", prefix + ".label");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"challenge.submit", "challenge.reason.RESENT", "resend", "resend.sending"})
  void a_text_that_exists_for_some_types_exists_for_all_others(String key) {
    assertThat(english.keySet()).contains(key + ".other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phase.starting",
        "phase.signing_in",
        "phase.waiting",
        "phase.checking",
        "phase.signed_in",
        "phase.fetching",
        "phase.succeeded",
        "phase.failed",
        "phase.cancelling",
        "phase.cancelled",
        "phase.skipped",
        "phase.skipped.BUSY",
        "phase.skipped.JOINED",
        "phase.skipped.STALE",
        "phase.skipped.PAUSED",
        "phase.skipped.MANUAL_ONLY",
        "phase.skipped.LOGIN_TOO_SOON",
        "phase.skipped.LOGIN_LOCKED",
        "phase.skipped.MESSAGE_TOO_SOON",
        "phase.skipped.TOO_MANY_JOBS",
        "todo.cancelled",
        "todo.skipped",
        "step.starting",
        "step.signing_in",
        "step.fetching",
        "step.succeeded",
        "closed.answered",
        "closed.answered.elsewhere",
        "closed.answered.elsewhere.past",
        "closed.approved",
        "closed.not_needed",
        "closed.denied",
        "closed.expired",
        "closed.expired_at_site",
        "closed.cancelled",
        "closed.restarted",
        "closed.ended",
        "challenge.reason.INTERRUPTED",
        "challenge.reason.RESTARTED",
        "refused.RESEND_TOO_SOON",
        "refused.LOGIN_TOO_SOON",
        "refused.LOGIN_LOCKED",
        "refused.MESSAGE_TOO_SOON",
        "refused.TOO_MANY_JOBS",
        "refused.TOO_MANY_ANSWERS",
        "refused.TOO_MANY_SIGN_INS",
        "activity.ACCOUNT_MOVED",
        "activity.by.SESSION",
        "activity.by.TOKEN",
        "activity.by.SYSTEM",
        "refused.RESEND_NOT_OFFERED",
        "refused.INVALID_VALUE.totp_seed",
        "refused.offline",
        "refused.busy",
        "refused.gone",
        "refused.conflict",
        "refused.late",
        "refused.invalid",
        "refused.other",
        "field.type.totp_seed",
        "field.type.totp_seed.hint",
        "identity.name",
        "identity.email",
        "identity.phone",
        "identity.address",
        "category.bank",
        "category.insurance",
        "category.telecom",
        "category.energy",
        "category.water",
        "category.shopping",
        "category.transport",
        "category.health",
        "category.public_service",
        "category.housing",
        "category.education",
        "category.work",
        "category.media",
        "category.software",
        "category.other",
        "documents.filter.q",
        "documents.filter.account",
        "documents.filter.account.all",
        "documents.filter.year",
        "documents.filter.year.all",
        "documents.filter.vendor",
        "documents.filter.vendor.all",
        "documents.column.month",
        "documents.column.vendor",
        "documents.column.count",
        "documents.column.amount",
        "ring.closed",
        "ring.state.on",
        "ring.state.off",
        "ring.state.denied",
        "ring.state.unsupported",
        "ring.state.unavailable",
        "rhythm.manual",
        "rhythm.hourly",
        "rhythm.daily",
        "rhythm.weekly",
        "rhythm.monthly"
      })
  void every_key_that_scripts_compose_exists(String key) {
    assertThat(english.keySet()).contains(key);
  }

  @Test
  void every_key_that_scripts_name_exists() {
    Set<String> named = new TreeSet<>();
    HomeTree.paths()
        .filter(path -> path.endsWith(".js"))
        .forEach(path -> {
          String script = new String(HomeTree.file(path).plain(), StandardCharsets.UTF_8);
          KEY_IN_CALL.matcher(script).results().forEach(found -> named.add(found.group(1)));
          KEYS_IN_CONDITION
              .matcher(script)
              .results()
              .forEach(found -> {
                named.add(found.group(1));
                named.add(found.group(2));
              });
        });
    assertThat(named).hasSizeGreaterThan(60);
    assertThat(named)
        .allMatch(key -> english.containsKey(key) || english.containsKey(key + ".other"));
  }
}
