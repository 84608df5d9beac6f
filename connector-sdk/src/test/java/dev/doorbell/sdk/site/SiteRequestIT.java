package dev.doorbell.sdk.site;

import static dev.doorbell.sdk.page.PageCondition.has;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.Headers;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SiteRequestIT {
  private static final byte[] CAPTCHA =
      "<title>Are you a robot?</title><form id=captcha>".getBytes(UTF_8);

  private final LocalSite local;
  private final SiteSession session;

  SiteRequestIT() throws IOException {
    local = new LocalSite().html("/", "");
    session = local.session();
  }

  @AfterEach
  void close() {
    session.close();
    local.close();
  }

  @Test
  void a_request_has_a_browsers_headers_and_its_own() {
    session.send(
        SiteRequest.get("/a?b=c")
            .withHeader("X-Requested-With", "XMLHttpRequest")
            .withHeader("Accept", "application/json")
            .withBearer("t0k3n"));
    Headers headers = local.headers.getLast();
    assertThat(headers.getFirst("User-Agent")).startsWith("Mozilla/5.0");
    assertThat(headers.getFirst("Accept-Language")).startsWith("en");
    assertThat(headers.getFirst("X-Requested-With")).isEqualTo("XMLHttpRequest");
    assertThat(headers.get("Accept")).containsExactly("application/json");
    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer t0k3n");
    assertThat(headers).doesNotContainKeys("Referer", "Origin");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void an_accepted_error_page_is_returned_also_after_a_redirect(int status) {
    local
        .on("/captcha", exchange -> LocalSite.answer(exchange, status, "text/html", CAPTCHA))
        .redirect("/start", 302, "/captcha");
    for (String address : List.of("/captcha", "/start")) {
      SiteRequest request = SiteRequest.get(address).withParameter("a", "b");
      Page page = session.send(request.acceptingErrorPage(has("#captcha")).withHeader("X-A", "b"));
      assertThat(page.status()).isEqualTo(status);
      assertThat(page.title()).isEqualTo("Are you a robot?");
      for (SiteRequest other : List.of(request, request.acceptingErrorPage(has("#accounts")))) {
        assertThatExceptionOfType(ConnectorException.class)
            .isThrownBy(() -> session.send(other))
            .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code);
      }
    }
  }

  @Test
  void a_parameter_is_encoded_and_added_to_existing_ones() {
    session.send(SiteRequest.get("/a#top").withParameter("q", "Zoé & co=1"));
    assertThat(local.seen.getLast().path()).isEqualTo("/a?q=Zo%C3%A9+%26+co%3D1");
    session.send(SiteRequest.get("/a?b=c").withParameter("page", "2").withParameter("é", ""));
    assertThat(local.seen.getLast().path()).isEqualTo("/a?b=c&page=2&%C3%A9=");
    SiteRequest form = SiteRequest.submitting(form("https://site.example/a", "action=/found"));
    assertThatIllegalStateException().isThrownBy(() -> form.withParameter("page", "2"));
  }

  @Test
  void a_post_sends_json_or_an_empty_body() {
    session.send(
        SiteRequest.post("/api", new JsonMapper().createObjectNode().put("name", "Zoé \"Z\"")));
    assertThat(local.seen.getLast())
        .isEqualTo(new LocalSite.Seen("POST", "/api", "", "{\"name\":\"Zoé \\\"Z\\\"\"}"));
    assertThat(local.headers.getLast().getFirst("Content-Type")).isEqualTo("application/json");
    session.send(SiteRequest.post("/resend"));
    assertThat(local.seen.getLast()).isEqualTo(new LocalSite.Seen("POST", "/resend", "", ""));
    assertThat(local.headers.getLast().getFirst("Content-Length")).isEqualTo("0");
  }

  @Test
  void a_form_sends_the_address_of_its_page() {
    session.submit(form("https://site.example/login?next=/a", "method=post action=/in"));
    Headers headers = local.headers.getLast();
    assertThat(headers.getFirst("Referer")).isEqualTo("https://site.example/login?next=/a");
    assertThat(headers.getFirst("Origin")).isEqualTo("https://site.example");
    session.submit(form("https://site.example/search", "action=/found?x=y"));
    headers = local.headers.getLast();
    assertThat(headers.getFirst("Referer")).isEqualTo("https://site.example/search");
    assertThat(headers).doesNotContainKey("Origin");
    assertThat(local.seen.getLast().path()).isEqualTo("/found?csrf=t+0");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, %C3%A9+%26+%E2%82%AC",
    "ISO-8859-1, %E9+%26+%80",
    "ISO-8859-2, %E9+%26+%26%238364%3B",
    "UTF-16LE, %C3%A9+%26+%E2%82%AC"
  })
  void a_form_is_encoded_in_the_charset_of_its_page(String name, String written) {
    Charset charset = Charset.forName(name);
    for (String method : List.of("get", "post")) {
      String html = "<form method=%s action=/in><input name=a></form>".formatted(method);
      Page page =
          new Page(URI.create("https://site.example/"), 200, charset, html.getBytes(charset));
      session.submit(page.form("form").fill("a", "é & €"));
      LocalSite.Seen seen = local.seen.getLast();
      assertThat(seen.path() + seen.body().replace("%20", "+")).endsWith("a=" + written);
    }
  }

  @Test
  void a_form_sends_only_its_origin_to_another_host() {
    session.submit(
        form(
            "https://site.example/T0KEN?T0KEN",
            "method=post action=https://login.site.example/in"));
    Headers headers = local.headers.getLast();
    assertThat(headers.getFirst("Referer")).isEqualTo("https://site.example/");
    assertThat(headers.getFirst("Origin")).isEqualTo("https://site.example");
    assertThat(headers.getFirst("X-Forwarded-Host")).isEqualTo("login.site.example");
  }

  @Test
  void a_header_of_the_connector_replaces_the_one_of_the_form() {
    session.send(
        SiteRequest.submitting(form("https://site.example/a", "method=post action=/in"))
            .withHeader("Referer", "https://site.example/b")
            .withHeader("X-A", "1")
            .withHeader("X-A", "2"));
    assertThat(local.headers.getLast().get("Referer")).containsExactly("https://site.example/b");
    assertThat(local.headers.getLast().get("X-A")).containsExactly("2");
    assertThat(local.headers.getLast().getFirst("Origin")).isEqualTo("https://site.example");
  }

  @Test
  void a_redirect_to_another_host_drops_authorization_and_referer() {
    local
        .redirect("/here", 307, "/there")
        .redirect("/away", 307, "https://login.site.example/there")
        .redirect("/get", 303, "/there");
    Form form = form("https://site.example/login", "method=post action=/here");
    Headers headers = redirected(form, "/here");
    assertThat(headers).containsKeys("Authorization", "X-own", "Referer", "Origin");
    headers = redirected(form, "/away");
    assertThat(headers)
        .containsKeys("X-own", "Origin")
        .doesNotContainKeys("Authorization", "Referer");
    headers = redirected(form, "/get");
    assertThat(headers)
        .containsKeys("Authorization", "X-own", "Referer")
        .doesNotContainKey("Origin");
  }

  private Headers redirected(Form form, String address) {
    SiteRequest submitting = SiteRequest.submitting(form);
    session.send(
        new SiteRequest("POST", address, submitting.headers(), submitting.body())
            .withBearer("t0k3n")
            .withHeader("X-Own", "1"));
    assertThat(local.seen.getLast().path()).isEqualTo("/there");
    return local.headers.getLast();
  }

  @Test
  void only_a_moved_site_gets_the_real_host_in_a_header() {
    session.get("https://login.site.example/a");
    assertThat(local.headers.getLast().getFirst("X-Forwarded-Host"))
        .isEqualTo("login.site.example");
    Site real = Site.of(List.of("site.example"));
    try (SiteClient client = new SiteClient(real, SiteSettings.DEFAULT)) {
      SiteExchange exchange =
          new SiteExchange(
              real,
              SiteSettings.DEFAULT,
              new SiteTransport(SiteGate.open(), client, SiteObserver.NONE),
              new SessionCookies(),
              InstantSource.system());
      Outgoing outgoing =
          new Outgoing(
              "GET", HttpUrl.get("https://site.example/"), List.of(), null, null, _ -> false);
      assertThat(exchange.headers(outgoing).names())
          .containsExactlyInAnyOrder("User-Agent", "Accept", "Accept-Language");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"S3CRET\r\nX: y", "S3CRÉT", "S3CRET\0", "S3CRET\n"})
  void an_invalid_header_value_is_rejected_and_not_quoted(String value) {
    SiteRequest request = SiteRequest.get("/");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.withHeader("X-Token", value))
        .withMessageContaining("X-Token")
        .withMessageNotContainingAny("S3CRET", "S3CRÉT");
    assertThatIllegalArgumentException().isThrownBy(() -> request.withBearer(value));
    assertThatIllegalArgumentException().isThrownBy(() -> request.withHeader(value, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> request.withHeader("", value));
  }

  @Test
  void a_request_is_a_get_without_a_body_or_a_post_with_one() {
    SiteRequest.Body nothing = SiteRequest.post("/").body();
    for (String method : List.of("GET", "PUT", "", "get")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SiteRequest(method, "/", List.of(), nothing));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SiteRequest("POST", "/", List.of(), null));
  }

  @Test
  void to_string_of_a_request_omits_its_values() {
    Form form = form("https://site.example/S3CRET", "method=post action=/S3CRET");
    assertThat(
            List.of(
                SiteRequest.get("/S3CRET").withBearer("S3CRET"),
                SiteRequest.get("/").withBearer("S3CRET").headers(),
                SiteRequest.post("/S3CRET", new JsonMapper().valueToTree("S3CRET")),
                SiteRequest.post("/", new JsonMapper().valueToTree("S3CRET")).body(),
                SiteRequest.submitting(form),
                SiteRequest.submitting(form.fill("csrf", "S3CRET")).body()))
        .noneMatch(each -> each.toString().contains("S3CRET"));
  }

  private static Form form(String page, String attributes) {
    String html = "<form %s><input name=csrf value='t 0'></form>".formatted(attributes);
    return new Page(URI.create(page), 200, null, html.getBytes(UTF_8)).form("form");
  }
}
