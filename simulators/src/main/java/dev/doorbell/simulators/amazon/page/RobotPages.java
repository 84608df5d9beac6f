package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.page.Html;

/** The pages for browsers that may be robots. */
public final class RobotPages {

  /**
   * The page with a captcha.
   *
   * @param next the address to which the solution leads
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
   * The page with a button and without a captcha: the only field already has its value.
   *
   * @param token the value of the field {@code amzn}
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

  /** The firewall page. Its script is on this site, so that no browser calls the real host. */
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
