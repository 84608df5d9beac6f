package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension.Fleets;
import dev.doorbell.e2e.fleet.SignedInBrowser;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Order(Integer.MAX_VALUE)
@Isolated
@ExclusiveFleet
class NoSecretInAnyOutput {
  private final Fleet fleet;
  private final Fleets fleets;
  private final UserClient user;
  private final Set<String> sixDigitNumbers = ConcurrentHashMap.newKeySet();

  NoSecretInAnyOutput(Fleet fleet, Fleets fleets) {
    this.fleet = fleet;
    this.fleets = fleets;
    this.user = fleet.user();
  }

  @Test
  void neither_the_password_nor_a_code_nor_a_token_is_in_a_log_a_topic_a_table_a_file_or_a_process()
      throws Exception {
    List<String> secrets = useSecrets();
    fleets.all().forEach(each -> secrets.addAll(each.siteSecrets()));

    for (Fleet searched : fleets.all()) {
      assertNoSecretInOutputs(searched, secrets);
    }
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      for (String file : List.of("cmdline", "environ")) {
        assertNoSecretInFile(Path.of("/proc", Long.toString(child.pid()), file), secrets);
      }
    }
    sixDigitNumbers.retainAll(typedCodes());
    // One of hundreds of codes may equal another number by chance. A leak would show more than one.
    assertThat(sixDigitNumbers).as("codes that simulated users typed").hasSizeLessThan(2);
  }

  private void assertNoSecretInOutputs(Fleet searched, List<String> secrets) throws Exception {
    for (Path log : logs(searched)) {
      assertNoSecret(log.toString(), Files.readString(log, StandardCharsets.ISO_8859_1), secrets);
    }
    for (TopicSpec topic : Topics.ALL) {
      List<String> records = new Topic(searched, topic.name()).recordTexts();
      // Together: a search per record would take most of the time for its preparation.
      assertNoSecret(topic.name(), String.join("\n", records), secrets);
    }
    for (String table : tables(searched)) {
      assertNoSecret(table, dump(searched, table), secrets);
    }
    // Tables and segments, with deleted rows, indexes, the write-ahead log and temporary files.
    for (Path log : List.of(searched.database().logFile(), searched.broker().logFile())) {
      try (Stream<Path> files = Files.walk(log.getParent())) {
        files
            .parallel()
            .filter(Files::isRegularFile)
            .forEach(f -> assertNoSecretInFile(f, secrets));
      }
    }
    for (ChildService service : searched.services()) {
      assertNoSecret("metrics of " + service.name(), service.metrics(), secrets);
    }
  }

  @Test
  void the_search_finds_a_secret_in_each_encoding() {
    List<String> secret = List.of("482913");
    String json = "{\"code\":\"482913\"}";
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertFound("plain", decodings(json), secret, true);
    String base64 = "x: " + Base64.getEncoder().encodeToString(bytes) + ".";
    assertFound("base64", decodings(base64), secret, true);
    String bytea = "(1,\\x" + HexFormat.of().formatHex(bytes) + ")";
    assertFound("bytea", decodings(bytea), secret, true);
    assertFound("a longer number", decodings("14829137"), secret, false);
  }

  /**
   * Runs a job with a wrong and then the right code, and two jobs that fail. Blocks until they have
   * ended.
   */
  private List<String> useSecrets() {
    String rejected = user.start(user.connect("wrong-password-secrets"));
    String unavailable = user.start(user.connect("down-secrets"));
    String account = user.connect("sms-secrets");
    String job = user.start(account);
    String first = user.awaitChallenge(job).get("challengeId").asString();
    String code = fleet.inbox("sms-secrets").code();
    String wrong = code.charAt(5) == '9' ? code.substring(0, 5) + "0" : code.substring(0, 5) + "9";
    user.answer(job, wrong);
    user.awaitChallenge(job, first);
    user.answer(job, code);
    user.awaitEnd(job);
    user.awaitEnd(rejected);
    user.awaitEnd(unavailable);
    String token = user.authorization().substring("Bearer ".length());
    List<String> secrets = new ArrayList<>(List.of(UserClient.PASSWORD, code, wrong, token));
    secrets.addAll(cookiesOfASignIn());
    return secrets;
  }

  /**
   * The id of a session that has read something and a stream, and what a sign-in keeps in its
   * cookie: state, nonce and PKCE verifier. The state and the nonce are in addresses of the issuer,
   * which no service of ours may write either.
   */
  private List<String> cookiesOfASignIn() {
    SignedInBrowser browser = SignedInBrowser.signIn(user.baseUrl());
    assertThat(browser.get("/api/accounts")).isEqualTo(200);
    assertThat(browser.get("/api/nothing")).isEqualTo(404);
    assertThat(browser.signOut()).isEqualTo(200);
    assertThat(browser.get("/api/accounts")).as("after the sign-out").isEqualTo(401);
    assertThat(browser.secrets()).hasSize(4).allMatch(secret -> secret.length() == 43);
    return browser.secrets();
  }

  /** Searches the bytes alone: a file may be large, and its encodings are searched elsewhere. */
  private static void assertNoSecretInFile(Path file, List<String> secrets) {
    try {
      assertFound(file.toString(), List.of(latin1(Files.readAllBytes(file))), secrets, false);
    } catch (IOException _) {
      // The process has ended, or its server has removed the file meanwhile.
    }
  }

  private void assertNoSecret(String where, String text, List<String> secrets) {
    List<String> decodings = decodings(text);
    assertFound(where, decodings, secrets, false);
    decodings.parallelStream()
        .map(NoSecretInAnyOutput::sixDigitNumbers)
        .forEach(sixDigitNumbers::addAll);
  }

  private static void assertFound(
      String where, List<String> decodings, List<String> secrets, boolean expected) {
    for (String secret : secrets) {
      Pattern whole =
          Pattern.compile("(?<![0-9A-Za-z.])" + Pattern.quote(secret) + "(?![0-9A-Za-z])");
      assertThat(
              decodings.parallelStream()
                  // Much faster than the pattern, and most texts do not contain the digits at all.
                  .filter(decoding -> decoding.contains(secret))
                  .anyMatch(decoding -> whole.matcher(decoding).find()))
          .as("a secret in " + where)
          .isEqualTo(expected);
    }
  }

  /** The text itself, and its parts in Base64 and hexadecimal decoded. */
  private static List<String> decodings(String text) {
    List<String> decodings = new ArrayList<>(List.of(text));
    forEachRun(
        text,
        NoSecretInAnyOutput::isBase64,
        (start, end) -> {
          if (end - start >= 8) {
            decode(text.substring(start, end), decodings);
          }
        });
    forEachRun(
        text,
        NoSecretInAnyOutput::isHex,
        (start, end) -> {
          if (end - start >= 12) {
            int even = start + (end - start) / 2 * 2;
            decodings.add(latin1(HexFormat.of().parseHex(text, start, even)));
          }
        });
    return decodings;
  }

  /**
   * A longer number, an id or a fraction of a second may contain the digits of a code by chance.
   */
  private static Set<String> sixDigitNumbers(String text) {
    Set<String> numbers = new HashSet<>();
    forEachRun(
        text,
        NoSecretInAnyOutput::isAlphanumeric,
        (start, end) -> {
          boolean fraction = start > 0 && text.charAt(start - 1) == '.';
          if (end - start == 6 && !fraction) {
            String word = text.substring(start, end);
            if (word.chars().allMatch(c -> c >= '0' && c <= '9')) {
              numbers.add(word);
            }
          }
        });
    return numbers;
  }

  private static boolean isBase64(char c) {
    return isAlphanumeric(c) || c == '+' || c == '/' || c == '_' || c == '-';
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private interface CharPredicate {
    boolean test(char c);
  }

  private interface RunConsumer {
    void accept(int start, int end);
  }

  /**
   * Calls back for each longest run of such characters. Much faster than a pattern, and the topics
   * of a flood have hundreds of megabytes.
   */
  private static void forEachRun(String text, CharPredicate wanted, RunConsumer consumer) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !wanted.test(text.charAt(i))) {
        if (i > start) {
          consumer.accept(start, i);
        }
        start = i + 1;
      }
    }
  }

  private static void decode(String run, List<String> decodings) {
    String whole = run.substring(0, run.length() - run.length() % 4);
    decodings.add(latin1(Base64.getDecoder().decode(whole.replace('-', '+').replace('_', '/'))));
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private Set<String> typedCodes() {
    return fleets.all().stream()
        .flatMap(searched -> searched.typedCodes().stream())
        .collect(Collectors.toSet());
  }

  private static List<Path> logs(Fleet searched) {
    List<Path> logs = new ArrayList<>(searched.services().stream().map(ChildService::log).toList());
    logs.add(searched.broker().logFile());
    logs.add(searched.database().logFile());
    return logs;
  }

  private static List<String> tables(Fleet searched) throws SQLException {
    List<String> tables =
        column(searched, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    assertThat(tables)
        .contains("account", "account_field", "run", "challenge", "document", "saved_session");
    return tables;
  }

  private static String dump(Fleet searched, String table) throws SQLException {
    return String.join("\n", column(searched, "SELECT t::text FROM \"" + table + "\" t"));
  }

  private static List<String> column(Fleet searched, String sql) throws SQLException {
    EmbeddedDatabase database = searched.database();
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
