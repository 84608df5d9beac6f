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
  private final UserClient person;
  private final Set<String> codesSeen = new HashSet<>();

  NoSecretInAnyOutput(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.person();
  }

  @Test
  void neither_the_password_nor_a_code_is_in_a_log_a_topic_or_a_table() throws Exception {
    List<String> secrets = typeSecrets();

    for (Path log : logs()) {
      assertFree(log.toString(), Files.readString(log, StandardCharsets.ISO_8859_1), secrets);
    }
    for (TopicSpec topic : Topics.ALL) {
      for (String record : new Topic(fleet, topic.name()).everything()) {
        assertFree(topic.name(), record, secrets);
      }
    }
    for (String table : tables()) {
      assertFree(table, dump(table), secrets);
    }
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      assertFree("a command line", child.info().commandLine().orElse(""), secrets);
    }
    fleet.workers().forEach(w -> assertFree(w.name() + " metrics", w.metrics(), secrets));
    fleet.gates().forEach(g -> assertFree(g.process().name(), g.process().metrics(), secrets));
    codesSeen.retainAll(fleet.typedCodes());
    // Of hundreds of codes one may equal another number by chance. A leak shows more than one.
    assertThat(codesSeen).as("codes that a crowd has typed").hasSizeLessThan(2);
  }

  @Test
  void the_search_finds_a_secret_in_each_encoding() {
    List<String> secret = List.of("482913");
    String json = "{\"code\":\"482913\"}";
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertSeen("plain", json, secret, true);
    assertSeen("base64", "x: " + Base64.getEncoder().encodeToString(bytes) + ".", secret, true);
    assertSeen("bytea", "(1,\\x" + HexFormat.of().formatHex(bytes) + ")", secret, true);
    assertSeen("a longer number", "14829137", secret, false);
  }

  /** A job with a wrong code, another with the right one, one that fails; each seen by its end. */
  private List<String> typeSecrets() {
    String account = person.connect("sms-secrets");
    String job = person.start(account);
    String first = person.challenge(job).get("challengeId").asString();
    String code = fleet.inbox("sms-secrets").code();
    String wrong = code.charAt(5) == '9' ? code.substring(0, 5) + "0" : code.substring(0, 5) + "9";
    person.answer(job, wrong);
    person.challenge(job, first);
    person.answer(job, code);
    person.end(job);
    person.end(person.start(person.connect("wrong-password-secrets")));
    person.end(person.start(person.connect("down-secrets")));
    return List.of(UserClient.PASSWORD, code, wrong);
  }

  private void assertFree(String where, String text, List<String> secrets) {
    assertSeen(where, text, secrets, false);
    for (String reading : readings(text)) {
      SIX_DIGITS.matcher(reading).results().map(MatchResult::group).forEach(codesSeen::add);
    }
  }

  private static void assertSeen(String where, String text, List<String> secrets, boolean seen) {
    List<String> readings = readings(text);
    for (String secret : secrets) {
      Pattern whole =
          Pattern.compile("(?<![0-9A-Za-z.])" + Pattern.quote(secret) + "(?![0-9A-Za-z])");
      assertThat(readings.stream().anyMatch(reading -> whole.matcher(reading).find()))
          .as("a secret in " + where)
          .isEqualTo(seen);
    }
  }

  /** The text itself, and what stands encoded in it. */
  private static List<String> readings(String text) {
    List<String> readings = new ArrayList<>(List.of(text));
    BASE64.matcher(text).results().map(MatchResult::group).forEach(run -> decode(run, readings));
    HEX.matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(run -> readings.add(latin(HexFormat.of().parseHex(run))));
    return readings;
  }

  private static void decode(String run, List<String> readings) {
    String whole = run.substring(0, run.length() - run.length() % 4);
    readings.add(latin(Base64.getDecoder().decode(whole.replace('-', '+').replace('_', '/'))));
  }

  private static String latin(byte[] bytes) {
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
