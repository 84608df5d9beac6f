package dev.doorbell.simulators.bank.question;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.login.OneTimeCodes;
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
import java.util.function.Predicate;

/** The pages of questions with one right answer. A login has three attempts. */
public final class QuestionRoutes {
  private final LoginFlow flow;
  private final Questions questions;
  private final OneTimeCodes codes;
  private final Layout layout;
  private final BiConsumer<Browser<Session>, Customer> next;

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
      BiConsumer<Browser<Session>, Customer> next) {
    this.flow = flow;
    this.questions = questions;
    this.codes = codes;
    this.layout = layout;
    this.next = next;
  }

  public void addRoutes(RoutesConfig routes) {
    for (QuestionType type : QuestionType.values()) {
      Predicate<PendingQuestion> isAtStep = step -> step.type() == type;
      routes.get(
          type.address(),
          flow.page(
              PendingQuestion.class, isAtStep, request -> showQuestion(request, Html.NOTHING)));
      routes.post(type.address(), flow.form(PendingQuestion.class, isAtStep, this::checkAnswer));
    }
    for (QuestionType type : List.of(QuestionType.CAPTCHA, QuestionType.QR)) {
      routes.get(
          type.address() + "/image",
          flow.page(PendingQuestion.class, _ -> true, this::sendPicture));
    }
  }

  /** Starts this step; no message is sent. */
  public void start(Browser<Session> browser, Customer customer) {
    flow.start(browser, customer, new PendingQuestion(() -> questions.createQuestion(customer)));
  }

  private void checkAnswer(StepRequest<PendingQuestion> request) {
    flow.blockAtBreakpoint(RequestStage.CODE_RECEIVED, request.customer());
    PendingQuestion pending = request.step();
    Map<String, String> inputs = new LinkedHashMap<>();
    pending.type().names().forEach(name -> inputs.put(name, request.field(name)));
    codes.record(request.customer().login(), String.join(" ", inputs.values()));
    switch (pending.check(inputs, request.browser().now())) {
      case RIGHT -> next.accept(request.browser(), request.customer());
      case EXPIRED ->
          showQuestion(
              request, Notices.renderError("expired", "That took too long. Try this one."));
      case WRONG -> {
        if (pending.attempts().left() == 0) {
          flow.lockOut(request);
        } else {
          showQuestion(request, Notices.renderError("wrong", "This answer is wrong."));
        }
      }
    }
  }

  private void sendPicture(StepRequest<PendingQuestion> request) {
    Context context = request.browser().context();
    Optional<byte[]> png = request.step().current(request.browser().now()).picture();
    if (png.isPresent()) {
      context.contentType("image/png").result(png.get());
    } else {
      context.status(HttpStatus.NOT_FOUND);
    }
  }

  private void showQuestion(StepRequest<PendingQuestion> request, Html message) {
    QuestionType type = request.step().current(request.browser().now()).type();
    Html body =
        Html.of(
            """
            <div class="narrow">
            <h1>One more step</h1>
            <div id="messages">%s</div>
            <section class="card">
            %s
            <form id="%s" method="post" action="%s" autocomplete="off">
            %s%s
            <button type="submit">Continue</button>
            </form>
            %s
            </section>
            </div>
            """,
            message,
            type.introduction(),
            type.formId(),
            type.address(),
            Html.hidden("csrf", request.token()),
            type.inputs(),
            Notices.renderAttemptsLeft(request.step().attempts()));
    request.browser().show(layout.renderPage("One more step", body));
  }
}
