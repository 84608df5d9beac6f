package dev.doorbell.testkit.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecordedSiteIT {
  private final RecordedSite site = RecordedSite.open();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void pages_json_and_files_are_served_with_their_media_type() {
    site.on("GET /", Recorded.page("<title>Café</title>"))
        .on("GET /status", Recorded.json("{\"ready\": true}"))
        .on("GET /file", Recorded.file("text/csv", new byte[] {1, 2, 3}));
    visit(context -> {
      assertThat(context.site().get("/").title()).isEqualTo("Café");
      assertThat(context.site().get("/status").json().path("ready").asBoolean()).isTrue();
      assertThat(context.site().download("/file").contentType()).isEqualTo("text/csv");
      assertThat(context.site().download("/file").content()).containsExactly(1, 2, 3);
    });
  }

  @Test
  void responses_are_served_in_turn_and_the_last_one_repeats() {
    site.on("GET /queue", title("first"), title("second"));
    visit(context -> {
      assertThat(context.site().get("/queue").title()).isEqualTo("first");
      assertThat(context.site().get("/queue").title()).isEqualTo("second");
      assertThat(context.site().get("/queue").title()).isEqualTo("second");
    });
  }

  @Test
  void a_query_or_a_host_selects_another_recording() {
    site.on("GET /orders", title("any"))
        .on("GET /orders?page=2", title("second"))
        .on("GET login.shop.example/orders", title("login"));
    visit(context -> {
      assertThat(context.site().get("/orders").title()).isEqualTo("any");
      assertThat(context.site().get("/orders?page=3").title()).isEqualTo("any");
      assertThat(context.site().get("/orders?page=2").title()).isEqualTo("second");
      assertThat(context.site().get("https://login.shop.example/orders").title())
          .isEqualTo("login");
    });
  }

  @Test
  void status_header_cookie_and_redirect_are_as_recorded() {
    site.on("GET /in", Recorded.redirect("/out").withCookie("seen=yes; Path=/; Secure"))
        .on("GET /out", title("out").withStatus(403).withHeader("X-Why", "because"));
    visit(context -> {
      Page page = context.site().get("/in");
      assertThat(page.status()).isEqualTo(403);
      assertThat(page.path()).isEqualTo("/out");
    });
    assertThat(site.lastAt("GET /out").cookie("seen")).isEqualTo("yes");
    assertThat(site.lastAt("GET /in").cookie("seen")).isNull();
  }

  @Test
  void a_test_can_read_the_requests() {
    site.on("GET /form", Recorded.page("<form method=post action=/form><input name=text></form>"))
        .on("POST /form", request -> title(request.value("text")));
    visit(context -> {
      Page form = context.site().get("/form");
      Page answer = context.site().submit(form.form("form").fill("text", "a&b=ü €"));
      assertThat(answer.title()).isEqualTo("a&b=ü €");
    });
    SeenRequest posted = site.lastAt("POST /form");
    assertThat(posted.value("text")).isEqualTo("a&b=ü €");
    assertThat(posted.header("Origin")).isEqualTo("https://shop.example");
    assertThat(posted).hasToString("POST /form");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> posted.value("password"))
        .withMessage("Expected POST /form to send 'password', but it sent [text]");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> site.lastAt("POST /elsewhere"))
        .withMessageContaining("[GET /form, POST /form]");
  }

  @Test
  void a_test_can_read_the_form_of_a_get_and_a_json_body() {
    site.on("GET /search", title("found")).on("POST /api", Recorded.json("{}"));
    visit(context -> {
      context.site().get("/search?q=red%20shoes&q=blue&empty");
      context.site().send(SiteRequest.post("/api", JsonMapper.shared().readTree("{\"a\":1}")));
    });
    assertThat(site.lastAt("GET /search").form().get("q")).containsExactly("red shoes", "blue");
    assertThat(site.lastAt("GET /search").value("empty")).isEmpty();
    assertThat(site.lastAt("POST /api").body()).isEqualTo("{\"a\":1}");
  }

  @Test
  void a_request_without_a_recording_fails_the_trial_and_is_named() {
    site.on("GET /gone", Recorded.status(404));
    assertThat(statusOf("/gone")).isEqualTo(404);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> statusOf("/orders?page=2"))
        .withMessageContaining("Nothing is recorded for GET /orders?page=2")
        .withMessageContaining("The run of 'shop' succeeded");
    site.on("GET /orders", title("recorded since"));
    assertThat(statusOf("/orders?page=2")).isEqualTo(200);
  }

  @Test
  void a_function_that_throws_fails_the_trial_not_the_connector() {
    site.on(
        "GET /login",
        request -> {
          throw new IllegalStateException("a test's bug");
        });
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> statusOf("/login"))
        .withMessageContaining("The function for GET /login failed")
        .withMessageContaining("a test's bug");
  }

  @Test
  void messages_are_counted() {
    site.on("GET /send", title("sent").sendingMessage());
    Outcome outcome =
        trial(
                context -> {
                  context.beforeSiteSendsCode();
                  context.site().get("/send");
                })
            .answeredBy(TestUser.present())
            .run();
    outcome.siteSent(1);
    assertThat(site.messagesSent()).isEqualTo(1);
  }

  @Test
  void a_folder_of_recordings_is_served() throws URISyntaxException {
    Path folder = Path.of(getClass().getResource("/recordings/shop").toURI());
    site.withFolder(folder);
    visit(context -> {
      assertThat(context.site().get("/").one("#price").text()).isEqualTo("9 €");
      assertThat(context.site().get("/status").json().path("ready").asBoolean()).isTrue();
      assertThat(context.site().download("/files/1.pdf").contentType())
          .isEqualTo("application/pdf");
      assertThat(context.site().send(SiteRequest.post("/session")).title()).isEqualTo("Wrong");
      assertThat(context.site().send(SiteRequest.post("/session")).title()).isEqualTo("Home");
      assertThat(context.site().export().cookies())
          .singleElement()
          .satisfies(cookie -> assertThat(cookie.httpOnly()).isTrue());
    });
  }

  @Test
  void a_resource_of_the_class_path_is_served() {
    site.on("GET /home", Recorded.resource("recordings/shop/GET/index.html"));
    visit(context -> assertThat(context.site().get("/home").title()).isEqualTo("Home"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recorded.resource("recordings/none.html"))
        .withMessageContaining("recordings/none.html");
  }

  @Test
  void an_invalid_request_pattern_or_recording_is_rejected() {
    for (String pattern : new String[] {"/login", "GET login", "get /login", "GET /a#b", ""}) {
      assertThatIllegalArgumentException().isThrownBy(() -> site.on(pattern, title("x")));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CurlResponseParser.read("x.http", "<html>".getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("x.http");
  }

  private static Recorded title(String title) {
    return Recorded.page("<title>%s</title>".formatted(title));
  }

  private int statusOf(String address) {
    int[] status = new int[1];
    visit(context -> status[0] = context.site().get(address).status());
    return status[0];
  }

  private void visit(Consumer<ConnectorContext> steps) {
    trial(steps).automatically().run().succeeded();
  }

  private ConnectorTrial trial(Consumer<ConnectorContext> steps) {
    return ConnectorTrial.of(
            new Connector() {
              @Override
              public Manifest manifest() {
                return Manifest.of("shop", "Shop", "shop.example").withHosts("login.shop.example");
              }

              @Override
              public void run(ConnectorContext context) {
                steps.accept(context);
                context.notifySuccessfulLogin();
              }
            })
        .at(site);
  }
}
