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
   * The first of two pages, which asks for the e-mail.
   *
   * @param email the e-mail as the user typed it; empty at first
   */
  public String claim(Frame frame, OpenId openId, String token, String email, Notice notice) {
    PageTexts texts = frame.texts();
    Html form =
        Html.of(
            """
            {}<form id="ap_login_form" name="signIn" method="post" novalidate action="{}"
              class="auth-validate-form card">
            <h1 class="a-size-medium-plus">{}</h1>
            <input type="hidden" name="anti-csrftoken-a2z" value="{}">
            <input type="hidden" name="appAction" value="SIGNIN_CLAIM_COLLECT">
            <input type="hidden" name="subPageType" value="FullPageUnifiedClaimCollect">
            <input type="hidden" name="claimCollectionWorkflow" value="unified">
            <input type="hidden" name="metadata1" value="true">
            <input type="hidden" name="claimType" value="">
            <input type="hidden" name="countryCode" value="">
            <input type="hidden" name="isServerSideRouting" value="true">
            {}<label for="ap_email">{}
            <input type="email" maxlength="128" id="ap_email" autocomplete="username webauthn"
              name="email" value="{}" autocapitalize="none"></label>
            <input type="password" maxlength="1024" id="auth-credential-autofill-hint" name="password"
              class="a-input-text aok-hidden">
            <span id="continue" class="a-button a-button-primary"><button class="a-button-input"
              type="submit">{}</button></span>
            </form>
            {}\
            """,
            notice.box(texts),
            Paths.CLAIM,
            texts.get("signin.heading"),
            token,
            openId.hidden(),
            texts.get("email.label"),
            email,
            texts.get("continue"),
            hint());
    return frame.auth(texts.get("signin.title"), form);
  }

  /** The second of two pages, which asks for the password and may have a captcha. */
  public String password(Frame frame, OpenId openId, Hidden hidden, String email, Notice notice) {
    Html known =
        Html.of(
            """
            <p class="a-row"><span>{}</span>
            <a id="ap_change_login_claim" href="{}&amp;switch_account=signin">{}</a></p>
            <input type="hidden" name="email" value="{}" id="ap_email">
            <input type="text" id="ap-credential-autofill-hint" name="email" value="{}"
              class="a-input-text hide" autocomplete="email">
            """,
            email,
            openId.signIn(),
            frame.texts().get("change"),
            email,
            email);
    return password(frame, openId, hidden, known, notice);
  }

  /**
   * One page for e-mail and password, as on older versions of the site, which may have a captcha.
   */
  public String both(Frame frame, OpenId openId, Hidden hidden, String email, Notice notice) {
    Html typed =
        Html.of(
            """
            <label for="ap_email">{}
            <input type="email" maxlength="128" id="ap_email" autocomplete="username" name="email"
              value="{}" autocapitalize="none"></label>
            """,
            frame.texts().get("email.label"),
            email);
    return password(frame, openId, hidden, typed, notice);
  }

  private static String password(
      Frame frame, OpenId openId, Hidden hidden, Html email, Notice notice) {
    PageTexts texts = frame.texts();
    Html form =
        Html.of(
            """
            {}<form name="signIn" method="post" novalidate action="{}"
              class="auth-validate-form auth-real-time-validation card">
            <h1 class="a-spacing-small">{}</h1>
            {}{}{}<label for="ap_password">{}
            <input type="password" maxlength="1024" id="ap_password" name="password"
              autocomplete="current-password"></label>
            {}<label class="check"><input type="checkbox" name="rememberMe" value="true" checked>
            <span class="a-label a-checkbox-label">{}</span></label>
            <span id="auth-signin-button" class="a-button a-button-primary"><button
              id="signInSubmit" class="a-button-input" type="submit">{}</button></span>
            </form>
            {}\
            """,
            notice.box(texts),
            Paths.SIGN_IN,
            texts.get("signin.heading"),
            hidden(hidden),
            openId.hidden(),
            email,
            texts.get("password.label"),
            picture(texts, hidden.picture()),
            texts.get("keep"),
            texts.get("signin.button"),
            hint());
    return frame.auth(texts.get("signin.title"), form);
  }

  private static Html hidden(Hidden hidden) {
    return Html.of(
        """
        <input type="hidden" name="appActionToken" value="{}">
        <input type="hidden" name="appAction" value="SIGNIN_PWD_COLLECT">
        <input type="hidden" name="subPageType" value="SignInPasswordCollect">
        <input type="hidden" name="prevRID" value="{}">
        <input type="hidden" name="workflowState" value="{}">
        <input type="hidden" name="metadata1" value="true">
        """,
        hidden.appActionToken(),
        hidden.previousRequest(),
        hidden.workflowState());
  }

  private static Html picture(PageTexts texts, Picture picture) {
    return picture.isNone()
        ? Html.NOTHING
        : Html.of(
            """
            <input type="hidden" name="use_image_captcha" value="true">
            <input type="hidden" name="ces" value="{}">
            <div id="auth-captcha-image-container" class="a-section">
            <img id="auth-captcha-image" alt="{}" src="{}">
            </div>
            <label for="auth-captcha-guess">{}
            <input type="text" id="auth-captcha-guess" name="guess" autocomplete="off"
              autocapitalize="off" spellcheck="false"></label>
            """,
            picture.name(),
            texts.get("captcha.alt"),
            picture.address(),
            texts.get("captcha.label"));
  }

  private static Html hint() {
    return Html.of(
        """
        <p class="quiet small">The login picks what happens; the simulators' front page lists them all.
        Any password is right but “wrong”.</p>
        """);
  }

  /** The page that invites the owner of an unknown e-mail to register. */
  public String invitation(Frame frame, OpenId openId, String email) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <div id="intent-confirmation-container" class="card">
            <h1>{}</h1>
            <p>{} <a href="{}">{}</a></p>
            <form id="intent-confirmation-form" name="intentConfirmation" method="get"
              action="/ap/register">
            <button type="submit">{}</button>
            </form>
            </div>
            """,
            texts.get("intent.heading"),
            email,
            openId.signIn(),
            texts.get("change"),
            texts.get("intent.button"));
    return frame.auth(texts.get("intent.heading"), body);
  }
}
