package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.approval.ApprovalDoor;
import dev.doorbell.simulators.bank.code.CodeDoor;
import dev.doorbell.simulators.bank.code.MethodDoor;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.SecondStep;
import dev.doorbell.simulators.bank.obstacle.DutyDoor;
import dev.doorbell.simulators.bank.question.QuestionDoor;
import dev.doorbell.simulators.bank.reception.Browser;
import dev.doorbell.simulators.bank.reception.Reception;
import dev.doorbell.simulators.people.Channel;
import io.javalin.config.RoutesConfig;

/** The doors behind the password. */
record SecondSteps(
    Reception reception,
    CodeDoor code,
    MethodDoor method,
    ApprovalDoor approval,
    QuestionDoor question,
    DutyDoor duty) {

  void addRoutes(RoutesConfig routes) {
    code.addRoutes(routes);
    method.addRoutes(routes);
    approval.addRoutes(routes);
    question.addRoutes(routes);
    duty.addRoutes(routes);
  }

  /** The password was right: leads to what is asked next. */
  void begin(Browser browser, Customer customer, SecondStep wanted) {
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

  void demandDuty(Browser browser, Customer customer) {
    duty.begin(browser, customer);
  }
}
