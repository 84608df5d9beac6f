package dev.doorbell.testkit.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.page.ResponseHeaders;
import dev.doorbell.sdk.page.ResponseHeaders.Header;
import dev.doorbell.sdk.site.SiteObserver.Received;
import dev.doorbell.sdk.site.SiteObserver.Sent;
import dev.doorbell.testkit.recording.RecordedAnswer;
import dev.doorbell.testkit.recording.RecordedExchange;
import dev.doorbell.testkit.recording.RecordedHeader;
import dev.doorbell.testkit.recording.Recording;
import dev.doorbell.testkit.scrub.ObservedRun.ObservedAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class RunScrubberTest {
  private static final String LOGIN_PAGE =
      """
      <script>window.csrf = "q8w7e6r5t4"; if (x) { y = '/shop/orders' }</script>
      <form action="/in?sid=1029384756"><input type=hidden name=csrf value="q8w7e6r5t4">
      <input type=hidden name=step value="2"></form>
      """;

  private static final String HOME =
      """
      <p class=name lang=de>Jane Doe</p><b>true</b><i>API-key 9</i><u>4711-0815</u><p>JANE DOE, 06 12 34 56 78, jane@shop.example</p>
      <a href="/out?sid=1029384756&amp;u=jane%40shop.example">out</a>
      """;

  private static ObservedRun run() {
    return new ObservedRun(
        "shop",
        Instant.EPOCH,
        List.of(
            new ObservedRun.Field(AccountField.email("login", "Login"), "jane@shop.example"),
            new ObservedRun.Field(AccountField.password("password", "Password"), "Open/Sesame 7"),
            new ObservedRun.Field(AccountField.choice("country", "Country", "fr", "de"), "fr"),
            new ObservedRun.Field(
                AccountField.authenticatorSeed("key", "Key"), "JBSWY3DPEHPK3PXP")),
        List.of(
            new ObservedRun.Parameter(ConnectorParameter.secret("apiKey", "A key"), "api-key 9"),
            new ObservedRun.Parameter(ConnectorParameter.text("partner", "A number"), "4711-0815"),
            new ObservedRun.Parameter(ConnectorParameter.text("test", "Or not"), "false")),
        List.of(
            new ObservedAnswer(new RecordedAnswer.Chosen("sms"), List.of()),
            new ObservedAnswer(new RecordedAnswer.Typed("483920"), List.of()),
            new ObservedAnswer(
                new RecordedAnswer.Filled(
                    Map.of("pin", "777001", "country", "de", "keep", "true", "born", "1980-02-29")),
                List.of(
                    InputField.password("pin", "PIN"),
                    InputField.choice("country", "Country", List.of(new Option("de", "Germany"))),
                    InputField.checkbox("keep", "Keep it"),
                    InputField.date("born", "Born")))),
        List.of("112233"),
        Identity.unknown().withName("Jane Doe").withPhone("+33 6 12 34 56 78"),
        List.of("kept-token-4711"),
        List.of(
            exchange("GET", "/login", "", "text/html; charset=iso-8859-1", LOGIN_PAGE),
            exchange(
                "POST",
                "/in?sid=1029384756",
                "csrf=q8w7e6r5t4&password=Open%2FSesame+7",
                "text/html",
                HOME),
            exchange("GET", "/file/1", "", "application/pdf", "%PDF-1.7 Jane Doe"),
            exchange("GET", "/logo", "", "image/jpeg", "JFIF Jane Doe"),
            exchange(
                "GET",
                "/api",
                "",
                "application/json",
                "{\"t\": \"kept-token-4711\", \"c\": 112233}")));
  }

  private static ObservedExchange exchange(
      String method, String address, String form, String type, String body) {
    URI url = URI.create("https://shop.example" + address);
    return new ObservedExchange(
        new Sent(
            method,
            url,
            List.of(new Header("Cookie", "id=c0okie-v4lue")),
            form.isEmpty() ? "" : "application/x-www-form-urlencoded",
            Content.of(form.getBytes(StandardCharsets.UTF_8)),
            List.of()),
        new Received(
            url,
            200,
            new ResponseHeaders(
                List.of(
                    new Header("Content-Type", type),
                    new Header("Set-Cookie", "id=c0okie-v4lue; Path=/"))),
            Content.of(body.getBytes(StandardCharsets.ISO_8859_1))),
        false);
  }

  private final RunScrubber.Scrubbed scrubbed = new RunScrubber().scrub(run());
  private final Recording recording = scrubbed.recording();

  private String body(int exchange) {
    return new String(recording.exchanges().get(exchange).body().bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void fields_and_answers_are_placeholders_and_choices_are_kept() {
    assertThat(recording.fields())
        .containsEntry("login", "recorded-login-1@example.org")
        .containsEntry("password", "recorded-password-1")
        .containsEntry("country", "fr")
        .containsEntry("key", Placeholder.AUTHENTICATOR_KEY);
    assertThat(recording.answers())
        .containsExactly(
            new RecordedAnswer.Chosen("sms"),
            new RecordedAnswer.Typed("100001"),
            new RecordedAnswer.Filled(
                Map.of("pin", "100002", "country", "de", "keep", "true", "born", "2000-01-01")));
  }

  @Test
  void a_code_of_fixed_length_keeps_it() {
    ObservedRun run =
        new ObservedRun(
            "shop",
            Instant.EPOCH,
            List.of(),
            List.of(),
            List.of(
                new ObservedAnswer(new RecordedAnswer.Typed("K7X9QP"), List.of(), true),
                new ObservedAnswer(new RecordedAnswer.Typed("my dog"), List.of(), false)),
            List.of(),
            null,
            List.of(),
            List.of());
    assertThat(new RunScrubber().scrub(run).recording().answers())
        .containsExactly(new RecordedAnswer.Typed("A0A0AB"), new RecordedAnswer.Typed("answer-1"));
  }

  @Test
  void choices_and_checkboxes_of_a_question_are_kept_in_pages() {
    assertThat(body(1)).contains("lang=de", "<b>true</b>");
  }

  @Test
  void parameters_are_placeholders_everywhere_except_switches() {
    assertThat(recording.parameters())
        .containsEntry("apiKey", "recorded-apiKey-1")
        .containsEntry("partner", "1000-0001")
        .containsEntry("test", "false");
    assertThat(body(1)).contains("<i>recorded-apiKey-1</i>", "<u>1000-0001</u>");
  }

  @Test
  void the_id_of_an_option_in_an_answer_has_the_placeholder_that_the_page_has() {
    List<InputField> fields =
        List.of(
            InputField.choice(
                "to", "To", List.of(new Option("jane@shop.example", "j...@shop.example"))));
    ObservedRun all = run();
    ObservedRun run =
        new ObservedRun(
            all.connector(),
            all.time(),
            all.fields(),
            all.parameters(),
            List.of(
                new ObservedAnswer(
                    new RecordedAnswer.Filled(Map.of("to", "jane@shop.example")), fields)),
            all.codes(),
            all.identity(),
            all.tokens(),
            all.exchanges());
    assertThat(new RunScrubber().scrub(run).recording().answers())
        .containsExactly(new RecordedAnswer.Filled(Map.of("to", "recorded-login-1@example.org")));
  }

  @Test
  void a_token_is_the_same_in_the_page_that_gives_it_and_in_the_request_that_sends_it_back() {
    String token = body(0).replaceAll("(?s).*name=csrf value=\"(.*?)\".*", "$1");
    assertThat(token).matches("token-\\d+");
    assertThat(body(0))
        .contains("window.csrf = \"%s\"".formatted(token), "value=\"2\"", "/shop/orders");
    RecordedExchange login = recording.exchanges().get(1);
    assertThat(login.names()).containsExactlyInAnyOrder("csrf", "password");
    assertThat(body(0)).contains("action=\"/in?" + login.address().getRawQuery());
    assertThat(login.address().getRawQuery()).isNotEqualTo("sid=1029384756").startsWith("sid=");
  }

  @Test
  void the_user_is_replaced_in_pages() {
    assertThat(body(1))
        .doesNotContainIgnoringCase("jane")
        .doesNotContain("12 34 56")
        .contains("u=recorded-login-1%40example.org");
  }

  @Test
  void documents_and_pictures_are_empty_ones() {
    assertThat(body(2)).startsWith("%PDF-1.4").doesNotContain("Jane");
    assertThat(body(3)).startsWith("\ufffdPNG");
    assertThat(recording.exchanges().get(3).headers())
        .anyMatch(header -> header.value().equals("image/png"));
  }

  @Test
  void an_empty_document_is_recognized_and_a_zip_stays_one() throws IOException {
    assertThat(SyntheticFile.isDocument(recording.exchanges().get(2).body())).isTrue();
    assertThat(SyntheticFile.isDocument(Content.of(SyntheticFile.other(7)))).isTrue();
    assertThat(SyntheticFile.isDocument(Content.of(new byte[] {'P', 'K'}))).isFalse();
    byte[] zip = SyntheticFile.zip(3);
    assertThat(SyntheticFile.isZip(zip)).isTrue();
    assertThat(SyntheticFile.isDocument(Content.of(zip))).isTrue();
    try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
      assertThat(files.getNextEntry()).isNotNull();
      assertThat(files.readAllBytes()).isEqualTo(SyntheticFile.other(3));
    }
  }

  @Test
  void a_leak_names_exchange_and_spelling_and_a_path_with_a_secret_is_not_shown() {
    RecordedExchange exchange =
        new RecordedExchange(
            "GET",
            URI.create("https://shop.example/p/x-q8w7e6r5t4"),
            Set.of(),
            200,
            false,
            List.of(),
            Content.of("TAN483920".getBytes(StandardCharsets.UTF_8)));
    Recording left =
        new Recording("shop", Instant.EPOCH, Map.of(), Map.of(), List.of(), List.of(exchange));
    assertThat(new RecordingCheck(scrubbed.secrets()).search(left))
        .extracting(LeakCheck.Leak::toString)
        .containsExactly(
            "the address of exchange 1 (GET): the value 'window.csrf' (as it is)",
            "the body of exchange 1 (GET): what the user typed in answer 2 (inside of a longer"
                + " text, or with separators)");
  }

  @Test
  void an_address_and_a_full_name_are_no_words_of_the_site() {
    assertThat(scrubbed.replacedWords()).isEmpty();
  }

  @Test
  void a_text_is_recorded_in_utf_8() {
    assertThat(recording.exchanges().getFirst().headers().getFirst().value())
        .isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void nothing_is_left() {
    assertThat(new RecordingCheck(scrubbed.secrets()).search(recording)).isEmpty();
  }

  @Test
  void a_cookie_that_is_no_placeholder_is_found() {
    List<RecordedExchange> exchanges =
        List.of(
            new RecordedExchange(
                "GET",
                URI.create("https://shop.example/"),
                Set.of(),
                200,
                false,
                List.of(new RecordedHeader("Set-Cookie", "other=1; Path=/")),
                Content.of(new byte[0])));
    Recording other =
        new Recording("shop", Instant.EPOCH, Map.of(), Map.of(), List.of(), exchanges);
    assertThat(new RecordingCheck(scrubbed.secrets()).search(other))
        .hasToString(
            "[the header Set-Cookie of exchange 1 (GET shop.example/): a cookie (no placeholder)]");
  }

  @Test
  void the_summary_counts_kinds_and_shows_no_value() {
    assertThat(scrubbed.replaced()).containsKey("the user's name");
    assertThat(scrubbed.replaced().toString()).doesNotContain("Jane", "q8w7", "c0okie");
  }
}
