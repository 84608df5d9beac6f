package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.page.Html;

/** The pages for e-mail and password. */
public final class SignInPages {

  /**
   * The hidden fields that the browser has to send back unchanged.
   *
   * @param picture the captcha; {@link Picture#NONE} for a page without one
   */
  public record Hidden(
      String appActionToken, String workflowState, String previousRequest, Picture picture) {}

  /**
   * Renders the first of two pages, which asks for the e-mail.
   *
   * @param email the e-mail as the user typed it; empty at first
   */
  public String renderClaim(Frame frame, OpenId openId, String token, String email, Notice notice) {
    Html form =
        frame.html(
            """
            %s<form id="ap_login_form" name="signIn" method="post" novalidate action="%s"
              class="auth-validate-form card">
            <h1 class="a-size-medium-plus">{signin.heading}</h1>
            <input type="hidden" name="anti-csrftoken-a2z" value="%s">
            <input type="hidden" name="appAction" value="SIGNIN_CLAIM_COLLECT">
            <input type="hidden" name="subPageType" value="FullPageUnifiedClaimCollect">
            <input type="hidden" name="claimCollectionWorkflow" value="unified">
            <input type="hidden" name="metadata1" value="true">
            <input type="hidden" name="claimType" value="">
            <input type="hidden" name="countryCode" value="">
            <input type="hidden" name="isServerSideRouting" value="true">
            %s<label for="ap_email">{email.label}
            <input type="email" maxlength="128" id="ap_email" autocomplete="username webauthn"
              name="email" value="%s" autocapitalize="none"></label>
            <input type="password" maxlength="1024" id="auth-credential-autofill-hint" name="password"
              class="a-input-text aok-hidden">
            <span id="continue" class="a-button a-button-primary"><button class="a-button-input"
              type="submit">{continue}</button></span>
            </form>
            %s\
            """,
            notice.renderBox(frame),
            Paths.CLAIM,
            token,
            openId.renderHiddenFields(),
            email,
            renderHint());
    return frame.renderLoginPage("signin.title", form);
  }

  /** Renders the second of two pages, which asks for the password and may have a captcha. */
  public String renderPassword(
      Frame frame, OpenId openId, Hidden hidden, String email, Notice notice) {
    Html known =
        frame.html(
            """
            <p class="a-row"><span>%s</span>
            <a id="ap_change_login_claim" href="%s&amp;switch_account=signin">{change}</a></p>
            <input type="hidden" name="email" value="%s" id="ap_email">
            <input type="text" id="ap-credential-autofill-hint" name="email" value="%s"
              class="a-input-text hide" autocomplete="email">
            """,
            email, openId.signIn(), email, email);
    return renderForm(frame, openId, hidden, known, notice);
  }

  /**
   * Renders one page for e-mail and password, as on older versions of the site. It may have a
   * captcha.
   */
  public String renderEmailAndPassword(
      Frame frame, OpenId openId, Hidden hidden, String email, Notice notice) {
    Html typed =
        frame.html(
            """
            <label for="ap_email">{email.label}
            <input type="email" maxlength="128" id="ap_email" autocomplete="username" name="email"
              value="%s" autocapitalize="none"></label>
            """,
            email);
    return renderForm(frame, openId, hidden, typed, notice);
  }

  private static String renderForm(
      Frame frame, OpenId openId, Hidden hidden, Html email, Notice notice) {
    Html form =
        frame.html(
            """
            %s<form name="signIn" method="post" novalidate action="%s"
              class="auth-validate-form auth-real-time-validation card">
            <h1 class="a-spacing-small">{signin.heading}</h1>
            %s%s%s<label for="ap_password">{password.label}
            <input type="password" maxlength="1024" id="ap_password" name="password"
              autocomplete="current-password"></label>
            %s<label class="check"><input type="checkbox" name="rememberMe" value="true" checked>
            <span class="a-label a-checkbox-label">{keep}</span></label>
            <span id="auth-signin-button" class="a-button a-button-primary"><button
              id="signInSubmit" class="a-button-input" type="submit">{signin.button}</button></span>
            </form>
            %s\
            """,
            notice.renderBox(frame),
            Paths.SIGN_IN,
            renderHiddenFields(hidden),
            openId.renderHiddenFields(),
            email,
            renderPicture(frame, hidden.picture()),
            renderHint());
    return frame.renderLoginPage("signin.title", form);
  }

  private static Html renderHiddenFields(Hidden hidden) {
    return Html.of(
        """
        <input type="hidden" name="appActionToken" value="%s">
        <input type="hidden" name="appAction" value="SIGNIN_PWD_COLLECT">
        <input type="hidden" name="subPageType" value="SignInPasswordCollect">
        <input type="hidden" name="prevRID" value="%s">
        <input type="hidden" name="workflowState" value="%s">
        <input type="hidden" name="metadata1" value="true">
        """,
        hidden.appActionToken(), hidden.previousRequest(), hidden.workflowState());
  }

  private static Html renderPicture(Frame frame, Picture picture) {
    return picture.isNone()
        ? Html.NOTHING
        : frame.html(
            """
            <input type="hidden" name="use_image_captcha" value="true">
            <input type="hidden" name="ces" value="%s">
            <div id="auth-captcha-image-container" class="a-section">
            <img id="auth-captcha-image" alt="{captcha.alt}" src="%s">
            </div>
            <label for="auth-captcha-guess">{captcha.label}
            <input type="text" id="auth-captcha-guess" name="guess" autocomplete="off"
              autocapitalize="off" spellcheck="false"></label>
            """,
            picture.name(), picture.address());
  }

  private static Html renderHint() {
    return Html.of(
        """
        <p class="quiet small">The login picks what happens; the simulators' front page lists them all.
        Any password is right but “wrong”.</p>
        """);
  }

  /** Renders the page that invites the owner of an unknown e-mail to register. */
  public String renderInvitation(Frame frame, OpenId openId, String email) {
    Html body =
        frame.html(
            """
            <div id="intent-confirmation-container" class="card">
            <h1>{intent.heading}</h1>
            <p>%s <a href="%s">{change}</a></p>
            <form id="intent-confirmation-form" name="intentConfirmation" method="get"
              action="/ap/register">
            <button type="submit">{intent.button}</button>
            </form>
            </div>
            """,
            email, openId.signIn());
    return frame.renderLoginPage("intent.heading", body);
  }
}
