package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.SecondFactorType;
import dev.doorbell.simulators.bank.question.QuestionRoutes;
import dev.doorbell.simulators.bank.secondfactor.ApprovalRoutes;
import dev.doorbell.simulators.bank.secondfactor.CodeRoutes;
import dev.doorbell.simulators.bank.secondfactor.MethodRoutes;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;

/** The doors behind the password. */
record LoginSteps(
    LoginFlow reception,
    CodeRoutes code,
    MethodRoutes method,
    ApprovalRoutes approval,
    QuestionRoutes question,
    RequiredActionRoutes duty) {

  void addRoutes(RoutesConfig routes) {
    code.addRoutes(routes);
    method.addRoutes(routes);
    approval.addRoutes(routes);
    question.addRoutes(routes);
    duty.addRoutes(routes);
  }

  /** The password was right: leads to what is asked next. */
  void begin(BankBrowser browser, Customer customer, SecondFactorType wanted) {
    switch (wanted) {
      case NONE -> reception.signIn(browser, customer);
      case SMS -> code.begin(browser, customer, Channel.SMS);
      case EMAIL -> code.begin(browser, customer, Channel.EMAIL);
      case APP_CODE -> code.begin(browser, customer, Channel.APP_CODE);
      case CHOICE -> method.begin(browser, customer);
      case APPROVAL, APPROVAL_NUMBER, APPROVAL_OR_CODE -> approval.begin(browser, customer);
      case QUESTION, FIELDS, IMAGE, IMAGE_SMS, QR -> question.begin(browser, customer);
    }
  }

  void demandDuty(BankBrowser browser, Customer customer) {
    duty.begin(browser, customer);
  }
}
