package dev.doorbell.simulators.github.page;

import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.page.Html;

/** The pages that ask for an approval in GitHub Mobile. */
public final class MobilePages {
  // Polls until the person has answered on the phone.
  private static final Html POLL_SCRIPT =
      Html.verbatim(
          """
          <script>
          const form = document.querySelector('.js-mobile-poll');
          const poll = async () => {
            const headers = {'X-Requested-With': 'XMLHttpRequest'};
            const body = new URLSearchParams(new FormData(form));
            const answer = await fetch(form.action, {method: 'POST', headers, body});
            const said = answer.ok ? await answer.json() : {status: 'STATUS_NOT_FOUND'};
            if (said.token) form.elements.authenticity_token.value = said.token;
            if (said.status === 'STATUS_ACTIVE') setTimeout(poll, 2000);
            else location.assign(said.status === 'STATUS_APPROVED' ? '/' : '/sessions/two-factor/mobile');
          };
          setTimeout(poll, 2000);
          </script>
          """);

  /** Why the page has a button that sends a request. */
  public enum Prompt {
    NOT_ASKED("We will ask GitHub Mobile on your phone.", "Ask GitHub Mobile", Flash.NONE),
    /** The request was denied or has expired. The page does not say which. */
    ENDED("We could not verify your identity: the request has ended.", "Try again", Flash.NONE),
    /** The limit allows no new request now. */
    TOO_OFTEN("The request has ended.", "Try again", Flash.NOT_ASKED);

    private final String text;
    private final String button;
    private final Flash flash;

    Prompt(String text, String button, Flash flash) {
      this.text = text;
      this.button = button;
      this.flash = flash;
    }
  }

  /** Renders the page with the number to tap on the phone; its script polls the status. */
  public String renderWaiting(Person person, String number, String pollToken) {
    Html content =
        Html.of(
            """
            <p>Approve this sign-in on your phone: enter the digits shown below.</p>
            <p class="number" data-target="sudo-credential-options.githubMobileChallengeValue">%s</p>
            <form class="js-mobile-poll" action="/sessions/two-factor/mobile_poll"
              accept-charset="UTF-8" method="post">
            %s</form>
            %s\
            """,
            number, TwoFactorPages.renderToken(pollToken), POLL_SCRIPT);
    return TwoFactorPages.renderPage(person, SecondFactor.MOBILE, content, Flash.NONE);
  }

  /** Renders the page whose button sends a request. */
  public String renderButton(Person person, String token, Prompt prompt) {
    Html content =
        Html.of(
            """
            <p>%s</p>
            <form class="js-mobile-begin" action="/sessions/two-factor/mobile" accept-charset="UTF-8"
              method="post">
            %s<button type="submit" class="btn btn-primary">%s</button>
            </form>
            """,
            prompt.text, TwoFactorPages.renderToken(token), prompt.button);
    return TwoFactorPages.renderPage(person, SecondFactor.MOBILE, content, prompt.flash);
  }
}
