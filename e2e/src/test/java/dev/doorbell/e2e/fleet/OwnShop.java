package dev.doorbell.e2e.fleet;

import static dev.doorbell.sdk.AccountField.checkbox;
import static dev.doorbell.sdk.AccountField.choice;
import static dev.doorbell.sdk.AccountField.date;
import static dev.doorbell.sdk.AccountField.hidden;
import static dev.doorbell.sdk.AccountField.option;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;

import dev.doorbell.events.field.FieldType;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.document.FetchedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A connector in a jar of its own, with a field of each type and French labels. */
public final class OwnShop implements Connector {

  /** Writes the jar with this connector to a new folder, and returns the folder. */
  static Path folderWithJar() {
    String file = OwnShop.class.getName().replace('.', '/') + ".class";
    try {
      Path folder = Files.createTempDirectory("own-connectors");
      try (JarOutputStream jar =
              new JarOutputStream(Files.newOutputStream(folder.resolve("own-shop.jar")));
          InputStream classFile = OwnShop.class.getClassLoader().getResourceAsStream(file)) {
        jar.putNextEntry(new ZipEntry("META-INF/services/" + Connector.class.getName()));
        jar.write(OwnShop.class.getName().getBytes(StandardCharsets.UTF_8));
        jar.putNextEntry(new ZipEntry(file));
        Objects.requireNonNull(classFile).transferTo(jar);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Manifest manifest() {
    return Manifest.of("own-shop", "Own Shop", "own-shop.doorbell.example")
        .withFields(
            text("number", "Customer number")
                .identifying()
                .matching("[0-9]{6,10}")
                .describedAs("6 to 10 digits, on each invoice")
                .inLanguage("fr", "Numéro client", "De 6 à 10 chiffres, sur chaque facture"),
            password("password", "Password").withLength(4, 64),
            choice(
                    "country",
                    "Country",
                    option("de", "Germany").inLanguage("fr", "Allemagne"),
                    option("fr", "France"))
                .withDefault("fr")
                .inLanguage("fr", "Pays"),
            date("born", "Date of birth")
                .notBefore(LocalDate.of(1900, 1, 1))
                .inLanguage("fr", "Date de naissance"),
            checkbox("terms", "I accept the terms of the shop")
                .mustBeChecked()
                .inLanguage("fr", "J’accepte les conditions de la boutique"),
            checkbox("archive", "Archived orders too")
                .inLanguage("fr", "Les commandes archivées aussi"),
            hidden("channel", "web"));
  }

  /**
   * Succeeds only if the classes in the SDK's signatures are visible to a jar. Saves an invoice
   * that is a page with a script.
   */
  @Override
  public void run(ConnectorContext context) {
    if (manifest().fields().getFirst().type() == FieldType.TEXT) {
      context.notifySuccessfulLogin();
      context.save(
          FetchedDocument.of(
              "1",
              "Invoice 1.html",
              "text/html",
              "<!doctype html><script>document.title = 'foreign'; top.foreign = true</script>"
                  .getBytes(StandardCharsets.UTF_8)));
    }
  }
}
