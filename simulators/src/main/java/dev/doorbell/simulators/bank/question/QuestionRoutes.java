package dev.doorbell.simulators.bank.question;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The pages of questions that have one right answer, three attempts each. */
public final class QuestionRoutes {
  private static final List<String> ADDRESSES =
      List.of(Paths.QUESTION, Paths.FIELDS, Paths.CAPTCHA, Paths.QR);
  private static final List<String> WITH_PICTURE = List.of(Paths.CAPTCHA, Paths.QR);
  private final LoginFlow reception;
  private final Questions questions;
  private final Layout layout;
  private final BiConsumer<BankBrowser, Customer> onwards;

  /**
   * A door that leads on.
   *
   * @param onwards where somebody goes whose answer was right
   */
  public QuestionRoutes(
      LoginFlow reception,
      Questions questions,
      Layout layout,
      BiConsumer<BankBrowser, Customer> onwards) {
    this.reception = reception;
    this.questions = questions;
    this.layout = layout;
    this.onwards = onwards;
  }

  public void addRoutes(RoutesConfig routes) {
    for (String address : ADDRESSES) {
      routes.get(
          address,
          context ->
              at(address, reception.seen(context, PendingQuestion.class))
                  .ifPresent(visit -> show(visit, Html.NOTHING)));
      routes.post(
          address,
          context ->
              at(address, reception.posted(context, PendingQuestion.class)).ifPresent(this::judge));
    }
    WITH_PICTURE.forEach(address -> routes.get(address + "/image", this::picture));
  }

  /** The password was right; nobody is rung. */
  public void begin(BankBrowser browser, Customer customer) {
    reception.await(browser, customer, new PendingQuestion(() -> questions.ask(customer)));
  }

  private void judge(StepRequest<PendingQuestion> visit) {
    reception.holds().pass(RequestStage.CODE_RECEIVED, visit.customer().login());
    PendingQuestion asked = visit.step();
    Map<String, String> inputs = new LinkedHashMap<>();
    asked.names().forEach(name -> inputs.put(name, visit.field(name)));
    reception.received().note(visit.customer().login(), String.join(" ", inputs.values()));
    switch (asked.judge(inputs, reception.now())) {
      case RIGHT -> onwards.accept(visit.browser(), visit.customer());
      case EXPIRED -> show(visit, Notices.error("expired", "That took too long. Try this one."));
      case WRONG -> {
        if (asked.attempts().left() == 0) {
          reception.lockOut(visit.browser(), visit.customer());
        } else {
          show(visit, Notices.error("wrong", "This answer is wrong."));
        }
      }
    }
  }

  private void picture(Context context) {
    reception
        .seen(context, PendingQuestion.class)
        .map(visit -> visit.step().current(reception.now()))
        .ifPresent(question ->
            question
                .picture()
                .ifPresentOrElse(
                    png -> context.contentType("image/png").result(png),
                    () -> context.status(HttpStatus.NOT_FOUND)));
  }

  private void show(StepRequest<PendingQuestion> visit, Html message) {
    Question question = visit.step().current(reception.now());
    Html body =
        Html.of(
            """
            <div class="narrow">
            <h1>One more step</h1>
            <div id="messages">{}</div>
            <section class="card">
            {}
            <form id="{}" method="post" action="{}" autocomplete="off">
            <input type="hidden" name="csrf" value="{}">
            {}
            <button type="submit">Continue</button>
            </form>
            {}
            </section>
            </div>
            """,
            message,
            question.lead(),
            question.formId(),
            question.address(),
            reception.token(visit.browser()),
            question.inputs(),
            Notices.attemptsLeft(visit.step().attempts()));
    visit.browser().show(layout.page("One more step", body));
  }

  /** Leads to its own page who is asked something else. */
  private static Optional<StepRequest<PendingQuestion>> at(
      String address, Optional<StepRequest<PendingQuestion>> visit) {
    return visit.filter(seen -> {
      boolean here = seen.step().address().equals(address);
      if (!here) {
        seen.browser().redirect(seen.step().address());
      }
      return here;
    });
  }
}
