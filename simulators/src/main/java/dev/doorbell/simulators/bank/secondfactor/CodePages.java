package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Channel;

/** The page that asks for a code, and the page on which the customer chooses how to receive it. */
public record CodePages(Layout layout) {
  private static final Html OTHER_METHOD =
      Html.of(
          """
          <p><a id="other-method" href="/bank/second-factor/method">Choose another way</a></p>
          """);

  String renderCode(StepRequest<PendingCode> request, Html message) {
    PendingCode pending = request.step();
    Channel channel = pending.channel();
    Html resend =
        Notices.renderResendForm(
            Paths.RESEND, "Send the code again", pending.codes().limit(), request.token());
    Html body =
        Html.of(
            """
            <div class="narrow" id="second-factor" data-channel="%s">
            <h1>One more step</h1>
            <div id="messages">%s</div>
            <section class="card">
            <p>%s <strong id="destination">%s</strong></p>
            %s
            %s
            </section>
            %s%s
            </div>
            """,
            channel.wireName(),
            message,
            introduction(channel),
            request.customer().destination(channel),
            renderForm(Paths.SECOND_FACTOR, request.token()),
            Notices.renderAttemptsLeft(pending.codes().attempts()),
            Html.when(channel != Channel.APP_CODE, resend),
            Html.when(pending.offersChoice(), OTHER_METHOD));
    return layout.renderPage("Code", body);
  }

  /** Renders the form of every page that asks for a code. */
  public static Html renderForm(String address, String token) {
    return Html.of(
        """
        <form id="code-form" method="post" action="%s" autocomplete="off">
        <input type="hidden" name="csrf" value="%s">
        <label>Code of 6 digits
        <input class="digits" name="code" inputmode="numeric" pattern="[0-9]*" maxlength="6"
          autocomplete="one-time-code" required autofocus></label>
        <label class="check"><input type="checkbox" name="remember" value="on">
        Remember this device</label>
        <button type="submit">Continue</button>
        </form>
        """,
        address, token);
  }

  String renderMethods(StepRequest<PendingCode> request, Html message) {
    Html choices =
        Html.each(request.step().offered(), channel -> renderChoice(channel, request.customer()));
    Html body =
        Html.of(
            """
            <div class="narrow" id="second-factor-method">
            <h1>One more step</h1>
            <div id="messages">%s</div>
            <section class="card">
            <form id="method-form" method="post" action="/bank/second-factor/method">
            <input type="hidden" name="csrf" value="%s">
            <fieldset><legend>How do you want to receive your code?</legend>
            %s</fieldset>
            <button type="submit">Continue</button>
            </form>
            </section>
            </div>
            """,
            message, request.token(), choices);
    return layout.renderPage("Choose", body);
  }

  private static Html renderChoice(Channel channel, Customer customer) {
    return Html.of(
        """
        <label class="check"><input type="radio" name="method" value="%s" required>
        %s %s</label>
        """,
        channel.wireName(),
        switch (channel) {
          case SMS -> "SMS to";
          case EMAIL -> "E-mail to";
          case APP_CODE -> "Code of your";
        },
        customer.destination(channel));
  }

  private static String introduction(Channel channel) {
    return switch (channel) {
      case SMS -> "We have sent a code by SMS to";
      case EMAIL -> "We have sent a code by e-mail to";
      case APP_CODE -> "Enter the code shown by your";
    };
  }
}
