package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.e2e.fleet.UserClient;
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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Order(Integer.MAX_VALUE)
@Isolated
@ExtendWith(FleetExtension.class)
class NoSecretInAnyOutput {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,}");
  private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2}){6,}");

  // A code of six digits may be part of an id or of a fraction of a second by chance.
  private static final Pattern SIX_DIGITS =
      Pattern.compile("(?<![0-9A-Za-z.])[0-9]{6}(?![0-9A-Za-z])");

  private final Fleet fleet;
  private final UserClient user;
  private final Set<String> sixDigitNumbers = new HashSet<>();

  NoSecretInAnyOutput(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  @Test
  void neither_the_password_nor_a_code_is_in_a_log_a_topic_or_a_table() throws Exception {
    List<String> secrets = useSecrets();

    for (Path log : logs()) {
      assertNoSecret(log.toString(), Files.readString(log, StandardCharsets.ISO_8859_1), secrets);
    }
    for (TopicSpec topic : Topics.ALL) {
      for (String record : new Topic(fleet, topic.name()).recordTexts()) {
        assertNoSecret(topic.name(), record, secrets);
      }
    }
    for (String table : tables()) {
      assertNoSecret(table, dump(table), secrets);
    }
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      assertNoSecret("a command line", child.info().commandLine().orElse(""), secrets);
    }
    fleet
        .workers()
        .forEach(worker -> assertNoSecret(worker.name() + " metrics", worker.metrics(), secrets));
    fleet
        .gateways()
        .forEach(g -> assertNoSecret(g.process().name(), g.process().metrics(), secrets));
    sixDigitNumbers.retainAll(fleet.typedCodes());
    // One of hundreds of codes may equal another number by chance. A leak would show more than one.
    assertThat(sixDigitNumbers).as("codes that simulated users typed").hasSizeLessThan(2);
  }

  @Test
  void the_search_finds_a_secret_in_each_encoding() {
    List<String> secret = List.of("482913");
    String json = "{\"code\":\"482913\"}";
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertFound("plain", json, secret, true);
    assertFound("base64", "x: " + Base64.getEncoder().encodeToString(bytes) + ".", secret, true);
    assertFound("bytea", "(1,\\x" + HexFormat.of().formatHex(bytes) + ")", secret, true);
    assertFound("a longer number", "14829137", secret, false);
  }

  /**
   * Runs a job with a wrong and then the right code, and two jobs that fail; waits for their ends.
   */
  private List<String> useSecrets() {
    String account = user.connect("sms-secrets");
    String job = user.start(account);
    String first = user.awaitChallenge(job).get("challengeId").asString();
    String code = fleet.inbox("sms-secrets").code();
    String wrong = code.charAt(5) == '9' ? code.substring(0, 5) + "0" : code.substring(0, 5) + "9";
    user.answer(job, wrong);
    user.awaitChallenge(job, first);
    user.answer(job, code);
    user.awaitEnd(job);
    user.awaitEnd(user.start(user.connect("wrong-password-secrets")));
    user.awaitEnd(user.start(user.connect("down-secrets")));
    return List.of(UserClient.PASSWORD, code, wrong);
  }

  private void assertNoSecret(String where, String text, List<String> secrets) {
    assertFound(where, text, secrets, false);
    for (String decoding : decodings(text)) {
      SIX_DIGITS.matcher(decoding).results().map(MatchResult::group).forEach(sixDigitNumbers::add);
    }
  }

  private static void assertFound(
      String where, String text, List<String> secrets, boolean expected) {
    List<String> decodings = decodings(text);
    for (String secret : secrets) {
      Pattern whole =
          Pattern.compile("(?<![0-9A-Za-z.])" + Pattern.quote(secret) + "(?![0-9A-Za-z])");
      assertThat(decodings.stream().anyMatch(decoding -> whole.matcher(decoding).find()))
          .as("a secret in " + where)
          .isEqualTo(expected);
    }
  }

  /** The text itself and all decodings of Base64 and hexadecimal parts of it. */
  private static List<String> decodings(String text) {
    List<String> decodings = new ArrayList<>(List.of(text));
    BASE64.matcher(text).results().map(MatchResult::group).forEach(run -> decode(run, decodings));
    HEX.matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(run -> decodings.add(latin1(HexFormat.of().parseHex(run))));
    return decodings;
  }

  private static void decode(String run, List<String> decodings) {
    String whole = run.substring(0, run.length() - run.length() % 4);
    decodings.add(latin1(Base64.getDecoder().decode(whole.replace('-', '+').replace('_', '/'))));
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(fleet.folder())) {
      List<Path> logs = new ArrayList<>(files.filter(f -> f.toString().endsWith(".log")).toList());
      assertThat(logs).hasSize(4);
      logs.add(fleet.broker().logFile());
      logs.add(fleet.database().logFile());
      return logs;
    }
  }

  private List<String> tables() throws SQLException {
    List<String> tables = column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    assertThat(tables)
        .contains("account", "account_field", "run", "challenge", "document", "saved_session");
    return tables;
  }

  private String dump(String table) throws SQLException {
    return String.join("\n", column("SELECT t::text FROM \"" + table + "\" t"));
  }

  private List<String> column(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                fleet.database().jdbcUrl(), fleet.database().user(), fleet.database().password());
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
