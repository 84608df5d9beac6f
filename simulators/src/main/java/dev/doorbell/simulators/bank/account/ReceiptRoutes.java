package dev.doorbell.simulators.bank.account;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.page.Pdf;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receipts as JSON and as files, for whoever brings the token of the accounts page; cookies do not
 * count here.
 */
public final class ReceiptRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SCHEME = "Bearer ";
  private final LoginFlow reception;

  public ReceiptRoutes(LoginFlow reception) {
    this.reception = reception;
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(Paths.RECEIPTS, context -> whenKnown(context, customer -> list(context, customer)));
    routes.get(
        Paths.RECEIPTS + "/{id}.pdf",
        context -> whenKnown(context, customer -> file(context, customer)));
  }

  private void whenKnown(Context context, Consumer<Customer> answer) {
    context.header("Cache-Control", "no-store");
    bearer(context)
        .flatMap(reception.sessions()::holderOf)
        .ifPresentOrElse(
            answer,
            () -> {
              context.header("WWW-Authenticate", "Bearer");
              refuse(context, HttpStatus.UNAUTHORIZED, "a token of somebody signed in is wanted");
            });
  }

  private static Optional<String> bearer(Context context) {
    return Optional.ofNullable(context.header("Authorization"))
        .filter(value -> value.startsWith(SCHEME))
        .map(value -> value.substring(SCHEME.length()).strip());
  }

  private static void list(Context context, Customer customer) {
    Optional<Integer> page = page(context);
    if (page.isEmpty()) {
      refuse(context, HttpStatus.BAD_REQUEST, "page: a number from 1 on was expected");
      return;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "items",
        Receipts.page(customer, page.get()).stream().map(ReceiptRoutes::forScripts).toList());
    int next = page.get() + 1;
    if (Receipts.hasPage(next)) {
      answer.put("next", next);
    }
    json(context, answer);
  }

  /** The first page if none is named; empty if what is named is none. */
  private static Optional<Integer> page(Context context) {
    String named = Optional.ofNullable(context.queryParam("page")).orElse("1");
    return Optional.of(named).filter(page -> page.matches("[1-9][0-9]{0,5}")).map(Integer::valueOf);
  }

  private static void file(Context context, Customer customer) {
    Receipts.find(customer, context.pathParam("id"))
        .ifPresentOrElse(
            receipt -> context.contentType("application/pdf").result(pdf(receipt, customer)),
            () -> refuse(context, HttpStatus.NOT_FOUND, "no such receipt"));
  }

  private static byte[] pdf(Receipt receipt, Customer customer) {
    return Pdf.page(
        List.of(
            Customer.BANK,
            "Receipt " + receipt.id(),
            "Paid by: " + customer.name() + " (" + customer.login() + ")",
            "Paid to: " + receipt.vendor(),
            "On " + receipt.date() + ": " + receipt.amount() + " " + Receipt.CURRENCY));
  }

  private static Map<String, Object> forScripts(Receipt receipt) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", receipt.id());
    object.put("date", receipt.date().toString());
    object.put("amount", receipt.amount());
    object.put("currency", Receipt.CURRENCY);
    object.put("vendor", receipt.vendor());
    object.put("file", Paths.RECEIPTS + "/" + receipt.id() + ".pdf");
    return object;
  }

  private static void refuse(Context context, HttpStatus status, String why) {
    json(context.status(status), Map.of("error", why));
  }

  private static void json(Context context, Object value) {
    context.contentType("application/json").result(JSON.writeValueAsString(value));
  }
}
