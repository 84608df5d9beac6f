package dev.doorbell.e2e.guarantee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project of a connector for the demo bank, outside of the checkout, as an author has it. */
record DevelopedBank(Path folder) {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId><artifactId>my-bank-connector</artifactId><version>1</version>
        <dependencies>
          <dependency><groupId>dev.doorbell</groupId><artifactId>connector-sdk</artifactId><version>0.1.0</version><scope>provided</scope></dependency>
        </dependencies>
      </project>
      """;

  private static final String SOURCE =
      """
      package org.example;

      import static dev.doorbell.sdk.AccountField.password;
      import static dev.doorbell.sdk.AccountField.text;
      import static dev.doorbell.sdk.page.PageCondition.has;

      import dev.doorbell.sdk.ConnectorContext;
      import dev.doorbell.sdk.CookieConnector;
      import dev.doorbell.sdk.Manifest;
      import dev.doorbell.sdk.error.ConnectorException;
      import dev.doorbell.sdk.error.ErrorCode;
      import dev.doorbell.sdk.login.FormSignIn;
      import dev.doorbell.sdk.page.Page;

      public class MyBank extends CookieConnector {
        @Override
        public Manifest manifest() {
          return Manifest.of("my-bank", "NAME", "bank.doorbell.example")
              .withFields(text("login", "Customer number"), password("password", "Password"));
        }

        @Override
        protected void signIn(ConnectorContext context) {
          Page page =
              FormSignIn.at("/bank/login").withForm("#login-form")
                  .filling("login", "login").filling("password", "password")
                  .rejectedWhen(has("#messages .error"))
                  .submit(context);
          if (!page.has("#accounts")) {
            throw page.unknown();
          }
        }

        @Override
        protected boolean testSession(ConnectorContext context) {
          return context.site().get("/bank/accounts").has("#accounts");
        }

        @Override
        protected void fetch(ConnectorContext context) {
          FETCH
        }
      }
      """;

  /** Saves the project with that name of the bank and that body of {@code fetch}. */
  void save(String name, String fetch) throws IOException {
    write("pom.xml", POM);
    write(
        "src/main/resources/META-INF/services/dev.doorbell.sdk.Connector", "org.example.MyBank\n");
    write(
        "src/main/java/org/example/MyBank.java",
        SOURCE.replace("NAME", name).replace("FETCH", fetch));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
