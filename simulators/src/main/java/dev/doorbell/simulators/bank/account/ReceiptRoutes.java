package dev.doorbell.simulators.bank.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.page.JsonResponse;
import dev.doorbell.simulators.page.Pdf;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receipts as JSON and as files. A request needs the token from the accounts page; cookies are
 * ignored.
 */
public record ReceiptRoutes(LoginFlow flow) {
  private static final String SCHEME = "Bearer ";

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.RECEIPTS,
        context -> withCustomer(context, customer -> sendReceipts(context, customer)));
    routes.get(
        Paths.RECEIPTS + "/{id}.pdf",
        context -> withCustomer(context, customer -> sendFile(context, customer)));
  }

  private void withCustomer(Context context, Consumer<Customer> handler) {
    context.header("Cache-Control", "no-store");
    readBearerToken(context)
        .flatMap(flow::findByApiToken)
        .ifPresentOrElse(
            handler,
            () -> {
              context.header("WWW-Authenticate", "Bearer");
              reject(context, HttpStatus.UNAUTHORIZED, "missing or invalid token");
            });
  }

  private static Optional<String> readBearerToken(Context context) {
    return Optional.ofNullable(context.header("Authorization"))
        .filter(value -> value.startsWith(SCHEME))
        .map(value -> value.substring(SCHEME.length()).strip());
  }

  private static void sendReceipts(Context context, Customer customer) {
    Optional<Integer> page = parsePageNumber(context);
    if (page.isEmpty()) {
      reject(context, HttpStatus.BAD_REQUEST, "page must be a number from 1 on");
      return;
    }
    List<ReceiptJson> items =
        Receipts.findPage(customer, page.get()).stream().map(ReceiptJson::of).toList();
    int next = page.get() + 1;
    JsonResponse.send(
        context,
        new PageJson(items, Receipts.count(customer), Receipts.hasPage(next) ? next : null));
  }

  /** Returns the number of the requested page, by default 1; empty if it is invalid. */
  private static Optional<Integer> parsePageNumber(Context context) {
    String text = Optional.ofNullable(context.queryParam("page")).orElse("1");
    return Optional.of(text).filter(page -> page.matches("[1-9][0-9]{0,5}")).map(Integer::valueOf);
  }

  private static void sendFile(Context context, Customer customer) {
    Receipts.find(customer, context.pathParam("id"))
        .ifPresentOrElse(
            receipt -> context.contentType("application/pdf").result(createPdf(receipt, customer)),
            () -> reject(context, HttpStatus.NOT_FOUND, "no such receipt"));
  }

  private static byte[] createPdf(Receipt receipt, Customer customer) {
    return Pdf.createPage(
        List.of(
            Customer.BANK,
            "Receipt " + receipt.id(),
            "Paid by: " + customer.name() + " (" + customer.login() + ")",
            "Paid to: " + receipt.vendor(),
            "On " + receipt.date() + ": " + receipt.amount() + " " + Receipt.CURRENCY));
  }

  private static void reject(Context context, HttpStatus status, String error) {
    JsonResponse.sendError(context.status(status), error);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record PageJson(List<ReceiptJson> items, int total, @Nullable Integer next) {}

  private record ReceiptJson(
      String id, String date, BigDecimal amount, String currency, String vendor, String file) {
    static ReceiptJson of(Receipt receipt) {
      return new ReceiptJson(
          receipt.id(),
          receipt.date().toString(),
          receipt.amount(),
          Receipt.CURRENCY,
          receipt.vendor(),
          Paths.RECEIPTS + "/" + receipt.id() + ".pdf");
    }
  }
}
