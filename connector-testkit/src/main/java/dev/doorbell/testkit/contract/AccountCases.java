package dev.doorbell.testkit.contract;

import static dev.doorbell.testkit.contract.Expect.FIELDS;

import dev.doorbell.sdk.AccountLimits;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.AtOnce;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.document.SiteFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cases for fields, documents, account data and identity. */
final class AccountCases {
  private AccountCases() {}

  static List<ContractCase> all() {
    return List.of(
        new ContractCase("a_field_is_what_the_user_entered", AccountCases::fields),
        new ContractCase("a_field_without_a_value_has_its_default", AccountCases::defaults),
        new ContractCase("a_parameter_is_what_the_operator_set", AccountCases::parameters),
        new ContractCase("a_document_is_saved_once_for_its_key", AccountCases::documents),
        new ContractCase("a_document_over_the_limit_is_rejected", AccountCases::documentLimit),
        new ContractCase("a_new_version_replaces_a_document", AccountCases::versions),
        new ContractCase("files_downloaded_at_once_are_saved_in_order", AccountCases::atOnce),
        new ContractCase("account_data_is_replaced_and_kept_for_later_runs", AccountCases::data),
        new ContractCase("account_data_over_the_limit_is_rejected", AccountCases::dataLimit),
        new ContractCase("an_identity_may_be_saved_again", AccountCases::identity));
  }

  private static void fields(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps steps =
        (context, _) -> {
          seen.add(context.field("login") + ", " + context.field("password"));
          seen.add(context.optionalField("nickname") + ", " + context.optionalField("key"));
          seen.add(Expect.thrownBy(() -> context.field("nickname")));
          seen.add(Expect.thrownBy(() -> context.field("pin")));
          seen.add(Expect.thrownBy(() -> context.optionalField("pin")));
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(account.run(RunPlan.of(steps)));
    Expect.saw(
        seen,
        "me, correct horse",
        "Optional.empty, Optional.empty",
        "LOGIN_FAILED.NEEDS_SECRET",
        "IllegalArgumentException",
        "IllegalArgumentException");
  }

  private static void defaults(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps steps =
        (context, _) -> {
          seen.add(context.field("region") + ", " + context.isChecked("archive"));
          seen.add(context.optionalDate("since").toString());
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(account.run(RunPlan.of(steps)));
    account.change("archive", "true");
    account.change("since", "2026-02-28");
    Expect.succeeded(account.run(RunPlan.of(steps)));
    Expect.saw(seen, "eu, false", "Optional.empty", "eu, true", "Optional[2026-02-28]");
  }

  private static void parameters(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          seen.add(context.parameter(ContractConnector.PARAMETER));
          seen.add("" + context.optionalParameter("partner"));
          seen.add(Expect.thrownBy(() -> context.parameter("partner")));
          seen.add(Expect.thrownBy(() -> context.optionalParameter("login")));
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(implementation.account(FIELDS).run(RunPlan.of(steps)));
    Expect.saw(
        seen,
        ContractConnector.VALUE,
        "Optional.empty",
        "UNKNOWN_ERROR",
        "IllegalArgumentException");
  }

  private static FetchedDocument document(String key, int bytes) {
    return FetchedDocument.of(key, key, "text/plain", new byte[bytes]);
  }

  private static void documents(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps steps =
        (context, _) -> {
          seen.add("before: " + context.hasDocument("K-1"));
          context.save(document("K-1", 1));
          context.save(document("K-1", 2));
          seen.add("after: " + context.hasDocument("K-1") + " " + context.hasDocument("K-2"));
          context.notifySuccessfulLogin();
        };
    RunReport first = account.run(RunPlan.of(steps));
    Expect.succeeded(first);
    Expect.equal("documents of the first run", first.documents(), List.of("K-1"));
    Expect.equal(
        "documents of the second run", account.run(RunPlan.of(steps)).documents(), List.of());
    Expect.saw(seen, "before: false", "after: true false", "before: true", "after: true false");
  }

  private static void documentLimit(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    int limit = AccountLimits.MAX_DOCUMENT_BYTES;
    Steps steps =
        (context, _) -> {
          seen.add(Expect.thrownBy(() -> context.save(document("too large", limit + 1))));
          seen.add("has it: " + context.hasDocument("too large"));
          seen.add(Expect.thrownBy(() -> context.save(document("largest", limit))));
          context.notifySuccessfulLogin();
        };
    RunReport report = implementation.account(FIELDS).run(RunPlan.of(steps));
    Expect.succeeded(report);
    Expect.saw(seen, "SAVE_FILE_FAILED", "has it: false", "nothing");
    Expect.equal("documents", report.documents(), List.of("largest"));
  }

  private static void versions(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps steps =
        (context, _) -> {
          seen.add("without version: " + context.hasDocument("K", "1"));
          context.save(document("K", 1));
          context.save(document("K", 2).withVersion("1"));
          context.save(document("K", 3).withVersion("1"));
          context.save(document("K", 4));
          seen.add(context.hasDocument("K", "1") + " " + context.hasDocument("K", "2"));
          context.save(document("K", 5).withVersion("2"));
          seen.add(context.hasDocument("K", "1") + " " + context.hasDocument("K", "2"));
          context.notifySuccessfulLogin();
        };
    RunReport report = account.run(RunPlan.of(steps));
    Expect.succeeded(report);
    Expect.saw(seen, "without version: false", "true false", "false true");
    Expect.equal("saved documents", report.documents(), List.of("K", "K", "K"));
  }

  private static void atOnce(ContextImplementation implementation) {
    ContractAccount account = implementation.account(FIELDS);
    Steps steps =
        (context, _) -> {
          List<SiteFile> files =
              Stream.of("a", "b", "c", "d")
                  .map(key -> SiteFile.at(ContractSite.FILE + key).withKey(key).named(key))
                  .toList();
          context.saveFiles(files, AtOnce.atOnce(3));
          context.notifySuccessfulLogin();
        };
    RunReport report = account.run(RunPlan.of(steps));
    Expect.succeeded(report);
    Expect.equal("documents", report.documents(), List.of("a.txt", "b.txt", "c.txt", "d.txt"));
  }

  private static void data(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps steps =
        (context, _) -> {
          seen.add("found " + context.accountData());
          context.saveAccountData(Map.of("page", "1", "year", "2025"));
          context.saveAccountData(Map.of("page", "2"));
          seen.add("saved " + context.accountData());
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(account.run(RunPlan.of(steps)));
    account.change("password", "battery staple");
    Expect.succeeded(account.run(RunPlan.of(steps)));
    Expect.saw(seen, "found {}", "saved {page=2}", "found {page=2}", "saved {page=2}");
  }

  private static void dataLimit(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    // {"a":"..."} is eight bytes longer than its value.
    int longest = AccountLimits.MAX_ACCOUNT_DATA_BYTES - 8;
    Steps steps =
        (context, _) -> {
          seen.add(data(context::saveAccountData, longest + 1));
          seen.add("kept: " + context.accountData().size());
          seen.add(data(context::saveAccountData, longest));
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(implementation.account(FIELDS).run(RunPlan.of(steps)));
    Expect.saw(seen, "IllegalArgumentException", "kept: 0", "nothing");
  }

  private static String data(java.util.function.Consumer<Map<String, String>> save, int length) {
    return Expect.thrownBy(() -> save.accept(Map.of("a", "x".repeat(length))));
  }

  private static void identity(ContextImplementation implementation) {
    Steps steps =
        (context, _) -> {
          context.saveIdentity(Identity.unknown());
          context.saveIdentity(Identity.unknown().withName("x".repeat(10_000)));
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(implementation.account(FIELDS).run(RunPlan.of(steps)));
  }
}
