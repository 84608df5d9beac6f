package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.page.Html;

/** The pages for browsers that may be robots. */
public final class RobotPages {

  /**
   * Renders the page with a captcha.
   *
   * @param next the address to which the solution leads
   */
  public String renderCaptcha(Frame frame, Picture picture, String next) {
    Html rest =
        frame.html(
            """
            <div class="a-row a-text-center"><img src="%s"></div>
            <label for="captchacharacters">{captcha.label}
            <input autocomplete="off" spellcheck="false" id="captchacharacters" name="field-keywords"
              class="a-span12" autocapitalize="off" autocorrect="off" type="text"></label>
            """,
            picture.address());
    return renderPage(frame, frame.text("captcha.heading"), picture.name(), next, rest);
  }

  /**
   * Renders the page with a button and without a captcha: the only field already has its value.
   *
   * @param token the value of the field {@code amzn}
   */
  public String renderButton(Frame frame, String token, String next) {
    Html filledIn = Html.hidden("field-keywords", "UNMUNG");
    return renderPage(frame, frame.text("robot.heading"), token, next, filledIn);
  }

  private static String renderPage(
      Frame frame, String heading, String token, String next, Html rest) {
    Html body =
        frame.html(
            """
            <div class="a-container">
            <div class="a-box a-alert a-alert-info" role="alert"><div class="a-box-inner">
            <h4>%s</h4><p class="a-last">{robot.text}</p>
            </div></div>
            <form method="get" action="%s" name="" class="card">
            <input type="hidden" name="amzn" value="%s"><input type="hidden" name="amzn-r" value="%s">
            %s<span class="a-button a-button-primary"><button type="submit"
              class="a-button-text">{robot.button}</button></span>
            </form>
            </div>
            """,
            heading, Paths.VALIDATE_CAPTCHA, token, next, rest);
    return frame.renderTitledLoginPage("Amazon." + frame.marketplace().id(), body);
  }

  /**
   * Renders the firewall page. Its script is on this site, so that no browser calls the real host.
   */
  public String renderWaf(Frame frame) {
    Html body =
        Html.of(
            """
            <div id="challenge-container"></div>
            <script src="%s"></script>
            <noscript><h1>JavaScript is disabled</h1>
            In order to continue, we need to verify that you're not a robot. This requires JavaScript.
            </noscript>
            """,
            Paths.CHALLENGE_SCRIPT);
    return frame.renderTitledLoginPage("", body);
  }
}
