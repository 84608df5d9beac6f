package dev.doorbell.sdk;

import static dev.doorbell.sdk.AccountField.authenticatorSeed;
import static dev.doorbell.sdk.AccountField.checkbox;
import static dev.doorbell.sdk.AccountField.choice;
import static dev.doorbell.sdk.AccountField.date;
import static dev.doorbell.sdk.AccountField.email;
import static dev.doorbell.sdk.AccountField.hidden;
import static dev.doorbell.sdk.AccountField.option;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes each mistake of {@code docs/connector-fields.md}, and compares the line. */
class FieldMistakesTest {
  private static final Path PAGE = Path.of("..", "docs", "connector-fields.md");
  private static final String HEADING = "## Mistakes in a manifest";
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final Map<String, UnaryOperator<Manifest>> MISTAKES = mistakes();

  private record MyBank(UnaryOperator<Manifest> mistake) implements Connector {
    @Override
    public Manifest manifest() {
      return mistake.apply(Manifest.of("my-bank", "My Bank", "bank.example"));
    }

    @Override
    public void run(ConnectorContext context) {}
  }

  /** A row of the page. */
  record Row(String mistake, String line) {
    @Override
    public String toString() {
      return mistake;
    }
  }

  private static Map<String, UnaryOperator<Manifest>> mistakes() {
    Map<String, Supplier<List<AccountField>>> fields = new LinkedHashMap<>();
    names(fields);
    types(fields);
    limits(fields);
    patterns(fields);
    Map<String, UnaryOperator<Manifest>> all = new LinkedHashMap<>();
    fields.forEach((mistake, made) ->
        all.put(mistake, manifest -> manifest.withFields(made.get().toArray(AccountField[]::new))));
    others(all);
    return all;
  }

  @SuppressWarnings("NullAway") // a mistake that a compiler does not reject
  private static void others(Map<String, UnaryOperator<Manifest>> all) {
    all.put("withHosts(\"https://a.example\")", m -> m.withHosts("https://a.example"));
    all.put("withHosts(\"a.example/login\")", m -> m.withHosts("a.example/login"));
    all.put("withHosts(\"127.0.0.1\")", m -> m.withHosts("127.0.0.1"));
    all.put("withDeviceCookies(\"device=1\")", m -> m.withDeviceCookies("device=1"));
    all.put(
        "withFrequency(Frequency.DAILY).onlyManual()",
        m -> m.withFrequency(Frequency.DAILY).onlyManual());
    all.put(
        "withTimeWindow(TimeWindow.between(\"01:00\", \"06:00\", \"UTC\")).onlyManual()",
        m -> m.withTimeWindow(TimeWindow.between("01:00", "06:00", "UTC")).onlyManual());
    all.put("withPace(Duration.ofMinutes(1))", m -> m.withPace(Duration.ofMinutes(1)));
    all.put("withHomePage(\"http://bank.example\")", m -> m.withHomePage("http://bank.example"));
    all.put("withVersion(\"1.4\")", m -> m.withVersion("1.4"));
    all.put("withFields((AccountField) null)", m -> m.withFields((AccountField) null));
    all.put("manifest() that returns null", _ -> null);
  }

  @SuppressWarnings("NullAway") // a mistake that a compiler does not reject
  private static void names(Map<String, Supplier<List<AccountField>>> all) {
    all.put(
        "text(\"Log in\", \"Customer number\")", () -> List.of(text("Log in", "Customer number")));
    all.put("text(\"login\", \" \")", () -> List.of(text("login", " ")));
    all.put("text(\"login\", null)", () -> List.of(text("login", null)));
    all.put("text(\"login\", \"x\".repeat(201))", () -> List.of(text("login", "x".repeat(201))));
    all.put(
        "text(\"login\", \"Login\").describedAs(\"\")",
        () -> List.of(text("login", "Login").describedAs("")));
    all.put(
        "text(\"login\", \"Login\").inLanguage(\"french\", \"Identifiant\")",
        () -> List.of(text("login", "Login").inLanguage("french", "Identifiant")));
    all.put(
        "text(\"login\", \"Login\").inLanguage(\"fr\", \"\")",
        () -> List.of(text("login", "Login").inLanguage("fr", "")));
    all.put(
        "text(\"login\", \"Login\").inLanguage(\"fr\", \"Nom\").inLanguage(\"fr\", \"Code\")",
        () -> List.of(text("login", "Login").inLanguage("fr", "Nom").inLanguage("fr", "Code")));
    all.put(
        "text(\"login\", \"Login\").inLanguage(\"fr\", \"Identifiant\", \"Sur votre carte\")",
        () -> List.of(text("login", "Login").inLanguage("fr", "Identifiant", "Sur votre carte")));
    all.put(
        "text(\"login\", \"Login\"), email(\"login\", \"E-mail\")",
        () -> List.of(text("login", "Login"), email("login", "E-mail")));
    all.put(
        "text(\"login\", \"Login\").identifying(), email(\"email\", \"E-mail\").identifying()",
        () ->
            List.of(text("login", "Login").identifying(), email("email", "E-mail").identifying()));
    all.put(
        "authenticatorSeed(\"key\", \"Key\"), authenticatorSeed(\"other\", \"Key\")",
        () -> List.of(authenticatorSeed("key", "Key"), authenticatorSeed("other", "Key")));
  }

  private static void types(Map<String, Supplier<List<AccountField>>> all) {
    all.put(
        "password(\"pin\", \"PIN\").identifying()",
        () -> List.of(password("pin", "PIN").identifying()));
    all.put(
        "password(\"pin\", \"PIN\").withDefault(\"0000\")",
        () -> List.of(password("pin", "PIN").withDefault("0000")));
    all.put("choice(\"site\", \"Site\")", () -> List.of(choice("site", "Site")));
    all.put(
        "choice(\"site\", \"Site\", \"fr\", \"fr\")",
        () -> List.of(choice("site", "Site", "fr", "fr")));
    all.put(
        "choice(\"site\", \"Site\", option(\"fr\", \"France\"), option(\"x\", \"France\"))",
        () -> List.of(choice("site", "Site", option("fr", "France"), option("x", "France"))));
    all.put(
        "choice(\"site\", \"Site\", option(\"fr\", \"\"))",
        () -> List.of(choice("site", "Site", option("fr", ""))));
    all.put(
        "choice(\"site\", \"Site\", option(\"fr\", \"France\").inLanguage(\"FR\", \"France\"))",
        () -> List.of(choice("site", "Site", option("fr", "France").inLanguage("FR", "France"))));
    all.put(
        "choice(\"site\", \"Site\", \"fr\", \"de\").withDefault(\"it\")",
        () -> List.of(choice("site", "Site", "fr", "de").withDefault("it")));
    all.put(
        "text(\"terms\", \"I agree\").mustBeChecked()",
        () -> List.of(text("terms", "I agree").mustBeChecked()));
    all.put(
        "checkbox(\"terms\", \"I agree\").withDefault(\"yes\")",
        () -> List.of(checkbox("terms", "I agree").withDefault("yes")));
    all.put(
        "checkbox(\"terms\", \"I agree\").mustBeChecked().withDefault(\"true\")",
        () -> List.of(checkbox("terms", "I agree").mustBeChecked().withDefault("true")));
    all.put(
        "checkbox(\"terms\", \"I agree\").mustBeChecked().withDefault(\"false\")",
        () -> List.of(checkbox("terms", "I agree").mustBeChecked().withDefault("false")));
    all.put(
        "checkbox(\"terms\", \"I agree\").mustBeChecked().optional()",
        () -> List.of(checkbox("terms", "I agree").mustBeChecked().optional()));
    all.put("hidden(\"channel\", \"\")", () -> List.of(hidden("channel", "")));
  }

  private static void limits(Map<String, Supplier<List<AccountField>>> all) {
    all.put(
        "text(\"login\", \"Login\").withLength(10, 6)",
        () -> List.of(text("login", "Login").withLength(10, 6)));
    all.put(
        "text(\"login\", \"Login\").withLength(6, 5_000)",
        () -> List.of(text("login", "Login").withLength(6, 5_000)));
    all.put(
        "date(\"born\", \"Born\").withLength(10, 10)",
        () -> List.of(date("born", "Born").withLength(10, 10)));
    all.put(
        "text(\"login\", \"Login\").notBefore(FIRST)",
        () -> List.of(text("login", "Login").notBefore(FIRST)));
    all.put(
        "date(\"born\", \"Born\").notBefore(FIRST).notAfter(FIRST.minusDays(1))",
        () -> List.of(date("born", "Born").notBefore(FIRST).notAfter(FIRST.minusDays(1))));
    all.put(
        "date(\"born\", \"Born\").notBefore(FIRST).withDefault(\"1999-12-31\")",
        () -> List.of(date("born", "Born").notBefore(FIRST).withDefault("1999-12-31")));
    all.put(
        "date(\"born\", \"Born\").notAfter(LocalDate.of(10_000, 1, 1))",
        () -> List.of(date("born", "Born").notAfter(LocalDate.of(10_000, 1, 1))));
  }

  private static void patterns(Map<String, Supplier<List<AccountField>>> all) {
    all.put(
        "text(\"login\", \"Login\").matching(\"^[0-9]{6}$\")",
        () -> List.of(text("login", "Login").matching("^[0-9]{6}$")));
    all.put(
        "text(\"login\", \"Login\").matching(\"[0-9]+\")",
        () -> List.of(text("login", "Login").matching("[0-9]+")));
    all.put(
        "text(\"login\", \"Login\").matching(\"[0-9-]{6}\")",
        () -> List.of(text("login", "Login").matching("[0-9-]{6}")));
    all.put(
        "text(\"login\", \"Login\").matching(\"\\\\s{1,9}\")",
        () -> List.of(text("login", "Login").matching("\\s{1,9}")));
    all.put(
        "text(\"login\", \"Login\").matching(\"[0-9]{3}\\\\-[0-9]{3}\")",
        () -> List.of(text("login", "Login").matching("[0-9]{3}\\-[0-9]{3}")));
    all.put(
        "text(\"login\", \"Login\").matching(\"(?=a)a\")",
        () -> List.of(text("login", "Login").matching("(?=a)a")));
    all.put(
        "text(\"login\", \"Login\").matching(\"(a?){1,99}\")",
        () -> List.of(text("login", "Login").matching("(a?){1,99}")));
  }

  static Stream<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(PAGE);
    for (String line : lines.subList(lines.indexOf(HEADING), lines.size())) {
      String[] cells = line.split(" \\| ", -1);
      if (line.startsWith("| `")) {
        rows.add(new Row(code(cells[0].substring(2)), code(cells[1].replaceAll(" \\|$", ""))));
      }
    }
    return rows.stream();
  }

  /** The text of a cell without its back quotes. In a table, a bar is escaped. */
  private static String code(String cell) {
    return cell.substring(1, cell.length() - 1);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void each_mistake_of_the_page_causes_its_line(Row row) {
    UnaryOperator<Manifest> mistake = MISTAKES.get(row.mistake());
    assertThat(mistake).as("the mistake is made by this test").isNotNull();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.declaredBy(new MyBank(mistake)))
        .withMessage("Connector " + MyBank.class.getName() + ": " + row.line());
  }

  private static final class Failing implements Connector {
    @Override
    public Manifest manifest() {
      return Manifest.of("my-bank", "My Bank", System.getProperty("no.such.property").strip());
    }

    @Override
    public void run(ConnectorContext context) {}
  }

  @Test
  void an_exception_in_manifest_is_one_line_with_class_and_source_line() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.declaredBy(new Failing()))
        .withMessageStartingWith(
            "Connector " + Failing.class.getName() + ": manifest() throws java.lang.NullPointer")
        .withMessageMatching(".* at FieldMistakesTest.java:[0-9]+: .*");
  }

  @Test
  void a_connector_has_at_most_50_fields() {
    AccountField[] fields =
        Stream.iterate(1, i -> i + 1)
            .limit(51)
            .map(i -> text("f" + i, "F"))
            .toArray(AccountField[]::new);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.declaredBy(new MyBank(m -> m.withFields(fields))))
        .withMessageEndingWith(": a connector has at most 50 fields, not 51");
  }

  @Test
  void an_option_has_one_label_in_each_language() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> option("de", "Germany").inLanguage("fr", "A").inLanguage("fr", "B"))
        .withMessage("option 'de' has two labels in 'fr'");
  }

  @Test
  void the_page_has_each_mistake_of_this_test() throws IOException {
    assertThat(rows().map(Row::mistake)).containsExactlyElementsOf(MISTAKES.keySet());
  }

  private static Manifest example() {
    return Manifest.of("my-bank", "My Bank", "bank.example")
        .withFields(
            text("login", "Customer number")
                .identifying()
                .matching("[0-9]{6,10}")
                .describedAs("On each statement, at the top right")
                .inLanguage("fr", "Numéro client", "En haut à droite de chaque relevé"),
            password("password", "Password").withLength(6, 64),
            choice(
                    "country",
                    "Country",
                    option("de", "Germany").inLanguage("fr", "Allemagne"),
                    option("fr", "France"))
                .withDefault("fr"),
            date("born", "Date of birth").notBefore(LocalDate.of(1900, 1, 1)),
            checkbox("archive", "Archived documents too"),
            hidden("channel", "web"));
  }

  @Test
  void the_example_of_the_page_is_valid() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```java\n") + "```java\n".length();
    String block = page.substring(start, page.indexOf("```", start));
    Path source =
        Path.of("src", "test", "java", "dev", "doorbell", "sdk", "FieldMistakesTest.java");

    assertThat(Files.readString(source).replaceAll("\\s+", ""))
        .contains(block.replaceAll("\\s+", ""));
    assertThat(example().fields())
        .extracting(field -> field.name() + " " + field.type().wireName())
        .containsExactly(
            "login text",
            "password password",
            "country choice",
            "born date",
            "archive checkbox",
            "channel hidden");
    assertThat(example().fields().getFirst().declaration().label("fr-CA"))
        .isEqualTo("Numéro client");
    assertThat(example().fields().getFirst().isIdentifying()).isTrue();
  }
}
