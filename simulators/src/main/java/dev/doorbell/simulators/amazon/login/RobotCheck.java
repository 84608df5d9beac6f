package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.RobotPages;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import io.javalin.http.HttpStatus;

/** Shows a check to browsers that may be robots. */
public final class RobotCheck {
  /** The purpose of the token on the page with only a button. */
  public static final String BUTTON = "robot";

  private final AmazonSettings settings;
  private final RobotPages pages = new RobotPages();

  public RobotCheck(AmazonSettings settings) {
    this.settings = settings;
  }

  /** Responds with a check and returns true if this browser has to pass one first. */
  public boolean stop(AmazonBrowser browser, String next) {
    if (!(browser.progress() instanceof LoginProgress.Anonymous(boolean human, _)) || human) {
      return false;
    }
    if (settings.has(AmazonSwitch.WAF_FIRST)) {
      showWaf(browser);
    } else if (settings.has(AmazonSwitch.CAPTCHA_FIRST)) {
      browser.context().status(status());
      showCaptcha(browser, next);
    } else if (settings.has(AmazonSwitch.BUTTON_FIRST)) {
      browser.show(status(), pages.button(browser.frame(), browser.token(BUTTON), next));
    } else {
      return false;
    }
    return true;
  }

  private HttpStatus status() {
    return settings.has(AmazonSwitch.ROBOT_PAGE_IS_503)
        ? HttpStatus.SERVICE_UNAVAILABLE
        : HttpStatus.OK;
  }

  /** Responds with a captcha that the browser has to solve before it gets any other page. */
  public void showCaptcha(AmazonBrowser browser, String next) {
    browser.show(pages.captcha(browser.frame(), browser.drawCaptcha(), next));
  }

  /** Responds like the firewall, with status 202 and a script. */
  public void showWaf(AmazonBrowser browser) {
    browser.context().header("x-amzn-waf-action", "challenge");
    browser.show(HttpStatus.ACCEPTED, pages.waf(browser.frame()));
  }
}
