package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.page.Html;

/** The pages for browsers that may be robots. */
public final class RobotPages {

  /**
   * A captcha on its own page.
   *
   * @param next where the solution leads
   */
  public String captcha(Frame frame, Picture picture, String next) {
    PageTexts texts = frame.texts();
    Html rest =
        Html.of(
            """
            <div class="a-row a-text-center"><img src="{}"></div>
            <label for="captchacharacters">{}
            <input autocomplete="off" spellcheck="false" id="captchacharacters" name="field-keywords"
              class="a-span12" autocapitalize="off" autocorrect="off" type="text"></label>
            """,
            picture.address(),
            texts.get("captcha.label"));
    return page(frame, texts.get("captcha.heading"), picture.name(), next, rest);
  }

  /**
   * The same without a captcha: its only field has a value already.
   *
   * @param token the value of {@code amzn}
   */
  public String button(Frame frame, String token, String next) {
    Html filledIn = OpenId.hidden("field-keywords", "UNMUNG");
    return page(frame, frame.texts().get("robot.heading"), token, next, filledIn);
  }

  private static String page(Frame frame, String heading, String token, String next, Html rest) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <div class="a-container">
            <div class="a-box a-alert a-alert-info" role="alert"><div class="a-box-inner">
            <h4>{}</h4><p class="a-last">{}</p>
            </div></div>
            <form method="get" action="{}" name="" class="card">
            <input type="hidden" name="amzn" value="{}"><input type="hidden" name="amzn-r" value="{}">
            {}<span class="a-button a-button-primary"><button type="submit"
              class="a-button-text">{}</button></span>
            </form>
            </div>
            """,
            heading,
            texts.get("robot.text"),
            Paths.VALIDATE_CAPTCHA,
            token,
            next,
            rest,
            texts.get("robot.button"));
    return frame.auth("Amazon." + frame.marketplace().id(), body);
  }

  /** The firewall page. Its script is on this site, so that no browser requests the real one. */
  public String waf(Frame frame) {
    Html body =
        Html.of(
            """
            <div id="challenge-container"></div>
            <script src="{}"></script>
            <noscript><h1>JavaScript is disabled</h1>
            In order to continue, we need to verify that you're not a robot. This requires JavaScript.
            </noscript>
            """,
            Paths.CHALLENGE_SCRIPT);
    return frame.auth("", body);
  }
}
