package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.page.RobotPages;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.LoginProgress;
import dev.doorbell.simulators.amazon.session.SiteState;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Stops whoever may be a program. */
public final class RobotCheck {
  /** The purpose of the token of the page that has only a button. */
  public static final String BUTTON = "robot";

  private final SiteState reception;
  private final RobotPages pages = new RobotPages();

  public RobotCheck(SiteState reception) {
    this.reception = reception;
  }

  /** Answers itself, if this visitor has to pass something first. */
  public boolean stop(Context context, AmazonBrowser browser, String next) {
    if (!(browser.visit() instanceof LoginProgress.Anonymous(boolean human, _)) || human) {
      return false;
    }
    if (reception.has(AmazonSwitch.WAF_FIRST)) {
      waf(context, browser);
    } else if (reception.has(AmazonSwitch.CAPTCHA_FIRST)) {
      status(context);
      captcha(context, browser, next);
    } else if (reception.has(AmazonSwitch.BUTTON_FIRST)) {
      status(context);
      context.html(pages.button(browser.frame(), browser.token(BUTTON), next));
    } else {
      return false;
    }
    return true;
  }

  private void status(Context context) {
    if (reception.has(AmazonSwitch.ROBOT_PAGE_IS_503)) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  /** A picture to be read before anything goes on. */
  public void captcha(Context context, AmazonBrowser browser, String next) {
    context.html(pages.captcha(browser.frame(), browser.draw(), next));
  }

  /** What that firewall answers: accepted, but nothing done. */
  public void waf(Context context, AmazonBrowser browser) {
    context.status(HttpStatus.ACCEPTED).header("x-amzn-waf-action", "challenge");
    context.html(pages.waf(browser.frame()));
  }
}
