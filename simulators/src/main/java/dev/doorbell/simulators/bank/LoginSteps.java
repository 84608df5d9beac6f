package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.SecondFactorType;
import dev.doorbell.simulators.bank.question.QuestionRoutes;
import dev.doorbell.simulators.bank.secondfactor.ApprovalRoutes;
import dev.doorbell.simulators.bank.secondfactor.CodeRoutes;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;

/** The steps that may follow the password. */
final class LoginSteps {
  private final LoginFlow flow;
  private final CodeRoutes code;
  private final ApprovalRoutes approval;
  private final QuestionRoutes question;
  private final RequiredActionRoutes requiredAction;

  LoginSteps(
      LoginFlow flow,
      CodeRoutes code,
      ApprovalRoutes approval,
      QuestionRoutes question,
      RequiredActionRoutes requiredAction) {
    this.flow = flow;
    this.code = code;
    this.approval = approval;
    this.question = question;
    this.requiredAction = requiredAction;
  }

  void addRoutes(RoutesConfig routes) {
    code.addRoutes(routes);
    approval.addRoutes(routes);
    question.addRoutes(routes);
    requiredAction.addRoutes(routes);
  }

  /** Starts the second factor after the right password, or signs in if there is none. */
  void start(Browser<Session> browser, Customer customer, SecondFactorType factor) {
    switch (factor) {
      case NONE -> flow.signIn(browser, customer);
      case SMS -> code.start(browser, customer, Channel.SMS);
      case EMAIL -> code.start(browser, customer, Channel.EMAIL);
      case APP_CODE -> code.start(browser, customer, Channel.APP_CODE);
      case CHOICE -> code.startChoice(browser, customer);
      case APPROVAL, APPROVAL_NUMBER, APPROVAL_OR_CODE -> approval.start(browser, customer);
      case QUESTION, FIELDS, IMAGE, IMAGE_SMS, QR -> question.start(browser, customer);
    }
  }

  /** Requires an action after the right password, unless the customer has done it before. */
  void requireAction(Browser<Session> browser, Customer customer) {
    requiredAction.start(browser, customer);
  }
}
