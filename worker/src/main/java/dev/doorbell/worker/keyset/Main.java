package dev.doorbell.worker.keyset;

import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.UnreadableKeysetException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The commands {@code create} and {@code rotate}. Arguments: the command, the file of the private
 * keyset, the file of its public half. Exit code 0 if it worked, 1 and one line on standard error
 * if not, 2 for invalid arguments.
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

  /**
   * Never replaces an existing keyset: what was sealed for that keyset could not be opened any
   * more.
   */
  private static void create(Path privateFile, Path publicFile) throws IOException {
    if (Files.exists(privateFile)) {
      OUT.println("keyset: %s exists and is kept".formatted(privateFile));
    } else {
      Keysets.generate().writePrivate(privateFile);
      OUT.println("keyset: created " + privateFile);
    }
    publish(Keysets.readPrivate(privateFile), publicFile);
  }

  /** Writes the private half first: a gateway must never seal for a key that no worker has. */
  private static void rotate(Path privateFile, Path publicFile) throws IOException {
    Keysets rotated = Keysets.readPrivate(privateFile).rotated();
    rotated.writePrivate(privateFile);
    OUT.println("keyset: added new keys to " + privateFile);
    publish(rotated, publicFile);
  }

  private static void publish(Keysets keysets, Path publicFile) throws IOException {
    keysets.writePublic(publicFile);
    OUT.println("keyset: wrote the public half to " + publicFile);
  }
}
