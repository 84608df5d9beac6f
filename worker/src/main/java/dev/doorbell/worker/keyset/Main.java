package dev.doorbell.worker.keyset;

import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.UnreadableKeysetException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code create} and {@code rotate}, each followed by the file of the private keyset and the file
 * of its public half. Ends with 0, or with 1 and one line; 2 if it was called in another way.
 */
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  static int run(List<String> arguments) {
    if (arguments.size() != 3 || !List.of("create", "rotate").contains(arguments.getFirst())) {
      System.err.println("keyset: expected (create | rotate) PRIVATE-FILE PUBLIC-FILE");
      return 2;
    }
    Path privateFile = Path.of(arguments.get(1));
    Path publicFile = Path.of(arguments.get(2));
    try {
      if (arguments.getFirst().equals("create")) {
        create(privateFile, publicFile);
      } else {
        rotate(privateFile, publicFile);
      }
      return 0;
    } catch (UnreadableKeysetException e) {
      System.err.println("keyset: " + e.getMessage());
    } catch (IOException e) {
      System.err.println("keyset: can't write (%s)".formatted(e.getClass().getSimpleName()));
    }
    return 1;
  }

  /** What was sealed for a keyset that is there could never be opened again: it stays. */
  private static void create(Path privateFile, Path publicFile) throws IOException {
    if (Files.exists(privateFile)) {
      OUT.println("keyset: %s is there and stays".formatted(privateFile));
    } else {
      Keysets.generate().writePrivate(privateFile);
      OUT.println("keyset: made " + privateFile);
    }
    publish(Keysets.readPrivate(privateFile), publicFile);
  }

  /** The private half first: a gateway must never seal for a key that no worker holds. */
  private static void rotate(Path privateFile, Path publicFile) throws IOException {
    Keysets rotated = Keysets.readPrivate(privateFile).rotated();
    rotated.writePrivate(privateFile);
    OUT.println("keyset: a new key in " + privateFile);
    publish(rotated, publicFile);
  }

  private static void publish(Keysets keysets, Path publicFile) throws IOException {
    keysets.writePublic(publicFile);
    OUT.println("keyset: its public half is " + publicFile);
  }
}
