package dev.doorbell.sdk.login;

import static dev.doorbell.sdk.page.PageCondition.has;
import static dev.doorbell.sdk.page.PageCondition.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.StubContext;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.LocalSite;
import dev.doorbell.sdk.site.SiteSession;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FormSignInIT {
  private static final String LOGIN =
      """
      <title>Login</title><form id=search><input name=q></form>
      <form id=login-form method=post action=/in><input type=hidden name=csrf value=t0>
      <input name=user><input type=password name=pass><input type=hidden name=lang value=fr><input type=checkbox name=stay value=yes></form>
      """;

  private final LocalSite local;
  private final SiteSession site;
  private final List<String> calls = new ArrayList<>();
  private final Context context;
  private boolean hasUser = true;

  FormSignInIT() throws IOException {
    local = new LocalSite().html("/login", LOGIN);
    site = local.session();
    context = new Context(site);
  }

  @AfterEach
  void close() {
    site.close();
    local.close();
  }

  @Test
  void the_form_is_filled_and_sent_once_with_its_hidden_inputs() {
    local.html("/in", "<p id=accounts>");
    Page page = signIn().ticking("stay").fillingValue("lang", "en").submit(context);
    assertThat(page.has("#accounts")).isTrue();
    assertThat(posted()).containsExactly("csrf=t0&user=me&pass=s3cret&lang=en&stay=yes");
    assertThat(calls).containsExactly("beforeSiteSendsCode, 0 sent");
  }

  @Test
  void a_named_button_is_pressed_instead_of_the_first_one() {
    local
        .html(
            "/buttons",
            "<form method=post action=/in><button name=a value=1></button><button name=b value=2>")
        .html("/in", "");
    FormSignIn.at("/buttons").pressing("b").submit(context);
    assertThat(posted()).containsExactly("b=2");
  }

  @Test
  void without_redirects_the_connector_can_check_the_target_before_it_is_requested() {
    local.redirect("/in", 302, "/notify").html("/notify", "");
    Page page = signIn().withoutRedirects().submit(context);
    assertThat(page.redirect()).get().extracting(URI::getPath).isEqualTo("/notify");
    assertThat(local.seen).extracting(LocalSite.Seen::path).doesNotContain("/notify");
  }

  @Test
  void a_form_that_causes_no_message_is_sent_without_before_site_sends_code() {
    local.html("/in", "");
    signIn().siteSendsNoCode().submit(context);
    assertThat(calls).isEmpty();
    assertThat(posted()).hasSize(1);
  }

  @Test
  void the_condition_for_no_message_is_evaluated_right_before_the_form_is_sent() {
    local.html("/in", "").html("/method", "<p id=remembered>");
    signIn()
        .siteSendsNoCodeIf(asking -> asking.site().get("/method").has("#remembered"))
        .submit(context);
    assertThat(calls).isEmpty();
    signIn()
        .siteSendsNoCodeIf(asking -> asking.site().get("/method").has("#unknown"))
        .submit(context);
    assertThat(calls).containsExactly("beforeSiteSendsCode, 1 sent");
  }

  @Test
  void an_automatic_run_ends_before_the_password_is_sent() {
    hasUser = false;
    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(() -> signIn().submit(context));
    assertThat(posted()).isEmpty();
  }

  @Test
  void a_rejection_is_a_failed_login_and_any_other_response_a_page() {
    local.on(
        "/in",
        exchange ->
            LocalSite.answer(
                exchange, 401, "text/html", "<p class=error>s3cret is wrong".getBytes(UTF_8)));
    assertThat(signIn().submit(context).status()).isEqualTo(401);
    for (FormSignIn strict :
        List.of(
            signIn().rejectedWhen(has(".error")),
            signIn().rejectedWhen(status(401).or(has("#x"))))) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> strict.submit(context))
          .returns(ErrorCode.LOGIN_FAILED, ConnectorException::code)
          .withMessageContaining("#login-form")
          .withMessageNotContaining("s3cret");
    }
  }

  @Test
  void a_missing_form_or_input_fails_with_selector_and_title_before_anything_is_sent() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> signIn().withForm("#gone").submit(context))
        .returns(ConnectorException.SITE_CHANGED, ConnectorException::reason)
        .withMessageContaining("'#gone'")
        .withMessageContaining("'Login'");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> signIn().filling("pin", "password").submit(context))
        .withMessageContaining("'pin'")
        .withMessageNotContaining("s3cret");
    assertThat(posted()).isEmpty();
    assertThat(calls).isEmpty();
  }

  @Test
  void the_first_form_of_a_given_page_is_used_by_default() {
    local.html("/found", "");
    Page page = site.get("/login");
    FormSignIn.on(page).fillingValue("q", "x").siteSendsNoCode().submit(context);
    assertThat(local.seen.getLast().path()).isEqualTo("/login?q=x");
    assertThat(local.seen).hasSize(2);
  }

  @Test
  void one_declaration_can_sign_in_several_times() {
    local.html("/in", "");
    FormSignIn description = signIn();
    description.submit(context);
    description.fillingValue("user", "other").submit(context);
    description.submit(context);
    assertThat(posted())
        .containsExactly(
            "csrf=t0&user=me&pass=s3cret&lang=fr",
            "csrf=t0&user=other&pass=s3cret&lang=fr",
            "csrf=t0&user=me&pass=s3cret&lang=fr");
  }

  private static FormSignIn signIn() {
    return FormSignIn.at("/login")
        .withForm("#login-form")
        .filling("user", "login")
        .filling("pass", "password");
  }

  private List<String> posted() {
    return local.seen.stream()
        .filter(seen -> seen.method().equals("POST"))
        .map(LocalSite.Seen::body)
        .toList();
  }

  private final class Context extends StubContext {
    Context(SiteSession site) {
      super(site);
    }

    @Override
    public String field(String name) {
      return Map.of("login", "me", "password", "s3cret").get(name);
    }

    @Override
    public void beforeSiteSendsCode() {
      calls.add("beforeSiteSendsCode, %d sent".formatted(posted().size()));
      if (!hasUser) {
        throw new RunStoppedException("There is no user to ask");
      }
    }
  }
}
