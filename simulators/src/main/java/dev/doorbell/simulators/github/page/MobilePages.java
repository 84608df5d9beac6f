package dev.doorbell.simulators.github.page;

import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.page.Html;

/** The pages that ask for an approval in GitHub Mobile. */
public final class MobilePages {
  // Polls until the person has answered on the phone.
  private static final String POLLING =
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
      """;

  /** The page with the number to tap on the phone; its script polls the status. */
  public String asking(Person person, String number, String pollToken) {
    Html content =
        Html.of(
            """
            <p>Approve this sign-in on your phone: enter the digits shown below.</p>
            <p class="number" data-target="sudo-credential-options.githubMobileChallengeValue">{}</p>
            <form class="js-mobile-poll" action="/sessions/two-factor/mobile_poll"
              accept-charset="UTF-8" method="post">
            {}</form>
            {}\
            """,
            number,
            TwoFactorPages.token(pollToken),
            Html.of(POLLING));
    return TwoFactorPages.page(person, SecondFactor.MOBILE, content, Flash.NONE);
  }

  /** The page whose button sends a request. */
  public String button(Person person, String token) {
    return form(person, "We will ask GitHub Mobile on your phone.", "Ask GitHub Mobile", token);
  }

  /** The page after a request that was denied or has expired. It does not say which. */
  public String ended(Person person, String token) {
    return form(
        person, "We could not verify your identity: the request has ended.", "Try again", token);
  }

  /** The page if the limit allows no new request now. */
  public String tooOften(Person person, String token) {
    return TwoFactorPages.page(
        person,
        SecondFactor.MOBILE,
        button("The request has ended.", "Try again", token),
        Flash.NOT_ASKED);
  }

  private static String form(Person person, String says, String button, String token) {
    return TwoFactorPages.page(
        person, SecondFactor.MOBILE, button(says, button, token), Flash.NONE);
  }

  private static Html button(String says, String button, String token) {
    return Html.of(
        """
        <p>{}</p>
        <form class="js-mobile-begin" action="/sessions/two-factor/mobile" accept-charset="UTF-8"
          method="post">
        {}<button type="submit" class="btn btn-primary">{}</button>
        </form>
        """,
        says,
        TwoFactorPages.token(token),
        button);
  }
}
