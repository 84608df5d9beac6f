package dev.doorbell.sdk.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageObserver;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SiteObserverIT {
  private static final String LOGIN =
      "<form method=post action='/in'><input type=hidden name=csrf value=t0><input name=login></form>";

  private final LocalSite local;
  private final List<SiteObserver.Sent> sent = new ArrayList<>();
  private final List<SiteObserver.Received> received = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> searched = new ArrayList<>();
  private final SiteSession session;

  SiteObserverIT() throws IOException {
    local = new LocalSite();
    session =
        new SiteSession(
            local.site(),
            SiteSettings.DEFAULT,
            SiteGate.open(),
            InstantSource.system(),
            new Recording());
  }

  @AfterEach
  void close() {
    session.close();
    local.close();
  }

  @Test
  void it_sees_each_request_and_response_of_a_redirect_with_cookies_and_form() {
    local
        .html("/login", LOGIN)
        .on(
            "/in",
            exchange -> {
              exchange.getResponseHeaders().add("Set-Cookie", "signed=s1; Path=/; Secure");
              exchange.getResponseHeaders().set("Location", "/accounts?a=b");
              exchange.sendResponseHeaders(302, -1);
            })
        .html("/accounts", "<p id=accounts>");

    Page page = session.submit(session.get("/login").form("form").fill("login", "jane"));

    assertThat(page.has("#accounts")).isTrue();
    assertThat(sent.stream().map(each -> each.method() + " " + each.url()))
        .containsExactly(
            "GET https://site.example/login",
            "POST https://site.example/in",
            "GET https://site.example/accounts?a=b");
    assertThat(received).extracting(SiteObserver.Received::status).containsExactly(200, 302, 200);
    assertThat(received.get(1).headers().values("Set-Cookie"))
        .containsExactly("signed=s1; Path=/; Secure");
    assertThat(sent.get(2).headers())
        .anyMatch(header -> header.name().equals("Cookie") && header.value().equals("signed=s1"));
    assertThat(sent.get(1).form())
        .containsExactly(new Form.Entry("csrf", "t0"), new Form.Entry("login", "jane"));
    assertThat(sent.get(1).contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(new String(sent.get(1).body().bytes(), UTF_8)).isEqualTo("csrf=t0&login=jane");
    assertThat(sent.get(2).form()).isEmpty();
    assertThat(bodies).containsExactly(LOGIN, "", "<p id=accounts>");
    assertThat(searched).containsExactly("form 1", "#accounts 1");
  }

  @Test
  void it_sees_json_downloads_and_a_response_that_fails_the_run() {
    local
        .html("/api", "{}")
        .html("/file", "content")
        .on("/down", exchange -> LocalSite.answer(exchange, 503, "text/html", new byte[] {'x'}));
    session.send(SiteRequest.post("/api", JsonMapper.shared().readTree("{\"a\":1}"))).data();
    session.download("/file").body().close();
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(() -> session.get("/down"));

    assertThat(new String(sent.getFirst().body().bytes(), UTF_8)).isEqualTo("{\"a\":1}");
    assertThat(sent.getFirst().contentType()).isEqualTo("application/json");
    assertThat(bodies).containsExactly("{}", "content", "x");
    assertThat(received.getLast().status()).isEqualTo(503);
    assertThat(failures).isEmpty();
  }

  @Test
  void it_sees_a_request_without_a_response() {
    local.on(
        "/broken",
        _ -> {
          throw new IOException("broken");
        });
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(() -> session.get("/broken"));
    assertThat(received).isEmpty();
    assertThat(failures).singleElement().asString().startsWith("GET site.example: site.example");
  }

  @Test
  void a_connector_can_not_reach_the_observer_of_its_session() {
    assertThat(
            Stream.of(SiteSession.class, Page.class).flatMap(type -> Stream.of(type.getMethods())))
        .extracting(Method::getReturnType)
        .doesNotContain(SiteObserver.class, PageObserver.class);
  }

  private final class Recording implements SiteObserver, PageObserver {
    @Override
    public PageObserver responded(Sent request, Received response) {
      sent.add(request);
      received.add(response);
      bodies.add(new String(response.body().bytes(), UTF_8));
      return this;
    }

    @Override
    public void failed(Sent request, String why) {
      failures.add(request + ": " + why);
    }

    @Override
    public void searched(String selector, int found) {
      searched.add(selector + " " + found);
    }

    @Override
    public void searchedJson(String path, boolean found) {}

    @Override
    public void tested(String condition, boolean holds) {}

    @Override
    public void ruleMatched(int rule, String condition, String meaning) {}

    @Override
    public void noRuleMatched(int rules) {}
  }
}
