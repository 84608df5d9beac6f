package dev.doorbell.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.ReturnAddress;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.PageObserver;
import dev.doorbell.sdk.page.ResponseHeaders;
import dev.doorbell.sdk.page.ResponseHeaders.Header;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.worker.log.MaskedLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunStoriesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String HTML =
      "<title>Hello 4711</title><form id=login class=jane-doe-77><input name=csrf value=t0k3n></form>";

  private static final Set<String> TEXTS =
      Set.of("#sms-form", "sms", "#error", "/in", "items", "sorry");

  private final List<RunStories.EndedRun> ended = new ArrayList<>();
  private final RunStories stories =
      new RunStories(_ -> new ConnectorBuild(3, TEXTS), ended::add, InstantSource.fixed(NOW));
  private final Run run = run(UUID.randomUUID());
  private final MaskedLog secrets = new MaskedLog("my-bank", run.jobId());

  @Test
  void a_run_is_told_from_its_start_to_its_end() {
    publish(run, new RunEvent.JobStarted("MANUAL", new ReturnAddress(UUID.randomUUID(), 0), null));
    publish(run, new LoginEvent.LoginStarted(null));
    SiteObserver site = stories.begin(run, secrets);
    PageObserver page = site.responded(post("a=b"), html(HTML));
    page.searched("#login", 1);
    page.searched("#login", 1);
    page.ruleMatched(2, "has(\"#login\")", "LOGIN");
    page.tested("has(\".error\")", false);
    page.noRuleMatched(4);
    site.failed(post(""), "bank.example did not answer in time");
    stories.waited(run, "Answered");
    publish(
        run, new DocumentEvent.DocumentSaved(UUID.randomUUID(), "June.pdf", "application/pdf", 9));
    publish(run, new RunEvent.JobSucceeded(1));

    RunStory.View story = stories.view(1).orElseThrow();
    assertThat(story.head().build()).isEqualTo(3);
    assertThat(story.end()).isEqualTo("SUCCEEDED, new documents: 1");
    assertThat(ended)
        .containsExactly(new RunStories.EndedRun(1, "my-bank", "SUCCEEDED, new documents: 1", 2));
    StoryStep.Exchange exchange = exchange(story);
    assertThat(exchange.address().text()).isEqualTo("bank.example/in?token=…");
    assertThat(exchange.fields()).extracting(StoryText::text).containsExactly("login", "password");
    assertThat(exchange.title()).isEqualTo("Hello 0");
    assertThat(exchange.outline()).isEqualTo("form#login.jane-doe-0\n  input[name=csrf]");
    assertThat(exchange.findings())
        .extracting(StoryText::text)
        .containsExactly(
            "#login: found",
            "rule 2 matched: has(\"#login\"), so it is LOGIN",
            "has(\".error\"): does not hold",
            "no rule of 4 matched");
    assertThat(story.steps()).hasSize(6);
  }

  @Test
  void no_secret_of_the_run_is_in_its_page() {
    SiteObserver site = stories.begin(run, secrets);
    secrets.mask("planted-pass");
    site.responded(
            new SiteObserver.Sent(
                "POST",
                URI.create("https://bank.example/planted-pass/in?token=planted-query"),
                List.of(
                    new Header("Cookie", "id=planted-cookie; b=c"),
                    new Header("Authorization", "Bearer planted-token"),
                    new Header("User-Agent", "Mozilla")),
                "application/x-www-form-urlencoded",
                Content.of("password=planted-pass".getBytes(StandardCharsets.UTF_8)),
                List.of(new Form.Entry("password", "planted-pass"))),
            new SiteObserver.Received(
                URI.create("https://bank.example/in"),
                200,
                new ResponseHeaders(
                    List.of(
                        new Header("Content-Type", "text/html"),
                        new Header("Set-Cookie", "next=planted-set; Path=/"))),
                Content.of(
                    ("<title>planted-pass planted-cookie planted-token planted-set</title>"
                            + "<p id=planted-pass class='planted-cookie planted-token planted-set'>planted-text</p>")
                        .getBytes(StandardCharsets.UTF_8))))
        .searched("#planted-pass", 0);
    // The answer of the user is known only after the page that repeats it.
    secrets.mask("hello-code");
    stories.failed(run, new ConnectorException(ErrorCode.UNKNOWN_ERROR, "at planted-pass"));
    stories.failed(run, new IllegalStateException("planted-message"));

    String page = new StoryPages(ZoneOffset.UTC).run(stories.view(1).orElseThrow());

    assertThat(page)
        .doesNotContain("planted", "hello-code")
        .contains("***", "IllegalStateException");
  }

  /** A customer may be called sms. */
  @Test
  void the_text_of_the_author_is_shown_even_if_a_secret_is_the_same_word() {
    SiteObserver site = stories.begin(run, secrets);
    List.of("sms", "in", "error", "items", "planted").forEach(secrets::mask);
    PageObserver page = site.responded(get("/in"), html("<p id=sms>"));
    page.searched("#sms-form", 1);
    page.searched("#" + "planted", 0);
    page.searchedJson("items[2].sms", true);
    page.searchedJson("items.planted", false);
    page.ruleMatched(1, "has(\"#error\") or hasText(\"#sms-form\", \"sorry\")", "LOGIN");
    page.tested("has(\"planted\")", true);
    publish(run, new ChallengeEvent.TwoFaRequested(sms()));

    RunStory.View story = stories.view(1).orElseThrow();
    assertThat(exchange(story).address().text()).isEqualTo("bank.example/in");
    assertThat(exchange(story).findings())
        .extracting(StoryText::text)
        .containsExactly(
            "#sms-form: found",
            "*** not found",
            "items[2].sms: found",
            "*** not found",
            "rule 1 matched: has(\"#error\") or hasText(\"#sms-form\", \"sorry\"), so it is LOGIN",
            "has(\"***\"): holds");
    stories.failed(
        run, ConnectorException.siteChanged("Expected '#sms-form' at sms, no '#planted'", ""));
    assertThat(stories.view(1).orElseThrow().steps().getLast())
        .isInstanceOfSatisfying(
            StoryStep.Failure.class,
            failure ->
                assertThat(failure.wholeMessage())
                    .isEqualTo("Expected '#sms-form' at ***, no '***'"));
    assertThat(exchange(story).outline()).as("of the page").isEqualTo("p#***");
    assertThat(new StoryPages(ZoneOffset.UTC).run(story))
        .contains("<strong>Question</strong> sms, 6 digits", "*** stands for")
        .doesNotContain("planted");
  }

  @Test
  void each_event_is_one_sentence() {
    publish(run, new RunEvent.JobStarted("MANUAL", new ReturnAddress(UUID.randomUUID(), 0), null));
    publish(run, new ChallengeEvent.TwoFaRequested(sms()));
    stories.waited(run, "Answered");
    publish(run, new ChallengeEvent.TwoFaAnswered(UUID.randomUUID()));
    publish(run, new ChallengeEvent.TwoFaRequested(sms()));
    publish(run, new ChallengeEvent.TwoFaAnswered(UUID.randomUUID()));
    stories.waited(run, "Answered");
    publish(run, new ChallengeEvent.TwoFaRequested(sms()));
    stories.waited(run, "Cancelled");
    publish(run, new ChallengeEvent.TwoFaCancelled(UUID.randomUUID(), CloseReason.CANCELLED));
    UUID document = UUID.randomUUID();
    publish(run, new DocumentEvent.DocumentSaved(document, "a.pdf", "application/pdf", 9));
    stories.documentKnown(run);
    stories.documentKnown(run);
    publish(run, new DocumentEvent.DocumentSaved(document, "b.pdf", "application/pdf", 7, null, 2));

    String question = "Question sms, 6 digits";
    assertThat(stories.view(1).orElseThrow().steps())
        .extracting(RunStoriesTest::shown)
        .containsExactly(
            "Start by a user",
            question,
            "Question ended the user answered",
            question,
            "Question ended the user answered",
            question,
            "Question ended the run was cancelled",
            "Document 1 new, application/pdf, 9 bytes",
            "known 2 to 3",
            "Document 4 replaced, revision 2, application/pdf, 7 bytes");
  }

  private static String shown(StoryStep step) {
    return switch (step) {
      case StoryStep.Note note -> note.what() + " " + note.text();
      case StoryStep.KnownDocuments known ->
          "known %d to %d".formatted(known.first(), known.last());
      case StoryStep.Exchange _, StoryStep.NoResponse _, StoryStep.Failure _ -> step.toString();
    };
  }

  private static ChallengeView sms() {
    return new ChallengeView(
        UUID.randomUUID(),
        ChallengeType.SMS,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        6,
        true,
        null,
        null,
        null,
        null,
        NOW);
  }

  private static SiteObserver.Sent get(String path) {
    return new SiteObserver.Sent(
        "GET",
        URI.create("https://bank.example" + path),
        List.of(),
        "",
        Content.of(new byte[0]),
        List.of());
  }

  @Test
  void a_secret_that_becomes_known_later_is_masked_in_earlier_steps() {
    SiteObserver site = stories.begin(run, secrets);
    site.responded(post(""), html("<title>Code secretcode</title><p id=secretcode>"))
        .searched("#secretcode", 1);
    secrets.mask("secretcode");
    assertThat(stories.view(1).orElseThrow().toString()).doesNotContain("secretcode");
  }

  @Test
  void a_failure_has_code_message_outline_or_stack_trace() {
    stories.failed(run, ConnectorException.siteChanged("Expected element '#a'", "form#login"));
    stories.failed(run, new NullPointerException("because \"row\" is null"));
    assertThat(stories.view(1).orElseThrow().steps())
        .satisfiesExactly(
            first -> {
              StoryStep.Failure failure = (StoryStep.Failure) first;
              assertThat(failure.code()).startsWith("UNKNOWN_ERROR");
              assertThat(failure.wholeMessage()).isEqualTo("Expected element '#a'");
              assertThat(failure.outline()).isEqualTo("form#login");
            },
            second -> {
              StoryStep.Failure failure = (StoryStep.Failure) second;
              assertThat(failure.wholeMessage()).isEqualTo("because \"row\" is null");
              assertThat(failure.stackTrace()).contains("RunStoriesTest");
            });
  }

  @Test
  void a_long_run_is_cut_and_still_has_its_end() {
    SiteObserver site = stories.begin(run, secrets);
    for (int i = 0; i < RunStory.MAX_STEPS + 10; i++) {
      PageObserver page = site.responded(post(""), html("<p>"));
      for (int k = 0; k < 100; k++) {
        page.searched("#a" + k, 0);
      }
    }
    publish(run, new RunEvent.JobFailed("VENDOR_DOWN", null));
    RunStory.View story = stories.view(1).orElseThrow();
    assertThat(story.steps()).hasSize(RunStory.MAX_STEPS);
    assertThat(story.cut()).isTrue();
    assertThat(story.end()).isEqualTo("FAILED, VENDOR_DOWN");
    assertThat(exchange(story).findings())
        .extracting(StoryText::text)
        .hasSize(61)
        .endsWith("and more");
  }

  @Test
  void only_the_last_runs_are_kept_the_newest_first() {
    for (int i = 0; i < RunStories.MAX_STORIES + 5; i++) {
      SiteObserver unused = stories.begin(run(UUID.randomUUID()), secrets);
      assertThat(unused).isNotNull();
    }
    assertThat(stories.views()).hasSize(RunStories.MAX_STORIES);
    assertThat(stories.views().getFirst().head().number()).isEqualTo(55);
    assertThat(stories.view(5)).isEmpty();
    assertThat(stories.view(6)).isPresent();
  }

  @Test
  void a_job_that_does_not_start_has_no_story() {
    publish(run, new RunEvent.JobSkipped("BUSY", null));
    assertThat(stories.views()).isEmpty();
    assertThat(ended).containsExactly(new RunStories.EndedRun(0, "my-bank", "BUSY", 0));
  }

  @Test
  void texts_are_escaped_in_pages() {
    publish(run, new RunEvent.JobStarted("<b>&\"'", new ReturnAddress(UUID.randomUUID(), 0), null));
    StoryPages pages = new StoryPages(ZoneOffset.UTC);
    assertThat(pages.run(stories.view(1).orElseThrow()))
        .contains("&lt;b&gt;&amp;&quot;&#39;", "reloads every 3 seconds")
        .doesNotContain("<b>");
    assertThat(pages.list(stories.views(), null)).contains("Run 1", "my-bank, build 3", "10:00:00");
    assertThat(pages.list(List.of(), "<not used>"))
        .contains("No run has started yet", "&lt;not used&gt;");
  }

  private static StoryStep.Exchange exchange(RunStory.View story) {
    return story.steps().stream()
        .filter(StoryStep.Exchange.class::isInstance)
        .map(StoryStep.Exchange.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void publish(Run of, JobEvent event) {
    stories.published(
        new EventEnvelope(
            UUID.randomUUID().toString(),
            "worker",
            NOW,
            new JobRef(of.jobId(), of.owner(), of.accountId(), of.connector(), of.attempt()),
            event,
            null));
  }

  private static SiteObserver.Sent post(String body) {
    return new SiteObserver.Sent(
        "POST",
        URI.create("https://bank.example/in?token=7"),
        List.of(),
        "application/x-www-form-urlencoded",
        Content.of(body.getBytes(StandardCharsets.UTF_8)),
        List.of(new Form.Entry("login", "jane"), new Form.Entry("password", "p")));
  }

  private static SiteObserver.Received html(String html) {
    return new SiteObserver.Received(
        URI.create("https://bank.example/in"),
        200,
        new ResponseHeaders(List.of(new Header("Content-Type", "text/html; charset=utf-8"))),
        Content.of(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static Run run(UUID jobId) {
    return new Run(
        jobId,
        "owner",
        UUID.randomUUID(),
        "my-bank",
        RunTrigger.MANUAL,
        RunStatus.RUNNING,
        1,
        0,
        UUID.randomUUID(),
        0,
        LoginState.STARTED,
        false,
        null,
        null,
        null,
        0,
        NOW,
        NOW,
        NOW,
        null,
        null,
        null);
  }
}
