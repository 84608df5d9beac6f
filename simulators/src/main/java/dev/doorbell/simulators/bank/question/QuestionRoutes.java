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
import dev.doorbell.simulators.site.OneTimeCodes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The pages of questions with one right answer. A login has three attempts. */
public final class QuestionRoutes {
  private static final List<String> ADDRESSES =
      List.of(Paths.QUESTION, Paths.FIELDS, Paths.CAPTCHA, Paths.QR);
  private static final List<String> WITH_PICTURE = List.of(Paths.CAPTCHA, Paths.QR);
  private final LoginFlow flow;
  private final Questions questions;
  private final OneTimeCodes codes;
  private final Layout layout;
  private final BiConsumer<BankBrowser, Customer> next;

  /**
   * Creates the routes.
   *
   * @param codes records every answer that the bank received
   * @param next called after a right answer
   */
  public QuestionRoutes(
      LoginFlow flow,
      Questions questions,
      OneTimeCodes codes,
      Layout layout,
      BiConsumer<BankBrowser, Customer> next) {
    this.flow = flow;
    this.questions = questions;
    this.codes = codes;
    this.layout = layout;
    this.next = next;
  }

  public void addRoutes(RoutesConfig routes) {
    for (String address : ADDRESSES) {
      routes.get(
          address,
          context ->
              at(address, flow.viewed(context, PendingQuestion.class))
                  .ifPresent(request -> show(request, Html.NOTHING)));
      routes.post(
          address,
          context ->
              at(address, flow.posted(context, PendingQuestion.class)).ifPresent(this::check));
    }
    WITH_PICTURE.forEach(address -> routes.get(address + "/image", this::picture));
  }

  /** Starts this step; no message is sent. */
  public void start(BankBrowser browser, Customer customer) {
    flow.start(browser, customer, new PendingQuestion(() -> questions.ask(customer)));
  }

  private void check(StepRequest<PendingQuestion> request) {
    flow.pass(RequestStage.CODE_RECEIVED, request.customer());
    PendingQuestion asked = request.step();
    Map<String, String> inputs = new LinkedHashMap<>();
    asked.names().forEach(name -> inputs.put(name, request.field(name)));
    codes.record(request.customer().login(), String.join(" ", inputs.values()));
    switch (asked.check(inputs, flow.now())) {
      case RIGHT -> next.accept(request.browser(), request.customer());
      case EXPIRED -> show(request, Notices.error("expired", "That took too long. Try this one."));
      case WRONG -> {
        if (asked.attempts().left() == 0) {
          flow.lockOut(request.browser(), request.customer());
        } else {
          show(request, Notices.error("wrong", "This answer is wrong."));
        }
      }
    }
  }

  private void picture(Context context) {
    flow.viewed(context, PendingQuestion.class)
        .map(request -> request.step().current(flow.now()))
        .ifPresent(question ->
            question
                .picture()
                .ifPresentOrElse(
                    png -> context.contentType("image/png").result(png),
                    () -> context.status(HttpStatus.NOT_FOUND)));
  }

  private void show(StepRequest<PendingQuestion> request, Html message) {
    Question question = request.step().current(flow.now());
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
            flow.token(request.browser()),
            question.inputs(),
            Notices.attemptsLeft(request.step().attempts()));
    request.browser().show(layout.page("One more step", body));
  }

  /** Redirects a customer who is asked another question to the page of that question. */
  private static Optional<StepRequest<PendingQuestion>> at(
      String address, Optional<StepRequest<PendingQuestion>> request) {
    return request.filter(seen -> {
      boolean here = seen.step().address().equals(address);
      if (!here) {
        seen.browser().redirect(seen.step().address());
      }
      return here;
    });
  }
}
