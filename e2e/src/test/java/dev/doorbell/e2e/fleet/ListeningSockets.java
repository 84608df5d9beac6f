package dev.doorbell.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets on which a process and its child processes listen, read from {@code /proc}. */
public final class ListeningSockets {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  /**
   * Loopback as the kernel prints it: each group of four bytes in the byte order of the machine.
   */
  private static final List<String> LOOPBACK =
      List.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private record Address(String host, int port) {}

  private final List<Address> addresses;

  private ListeningSockets(List<Address> addresses) {
    this.addresses = addresses;
  }

  /** Reads the sockets that are open now. */
  public static ListeningSockets of(ProcessHandle process) throws IOException {
    Set<String> inodes = new HashSet<>();
    for (ProcessHandle each : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      inodes.addAll(sockets(each.pid()));
    }
    List<Address> addresses = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      // The first line contains the names of the columns.
      Files.readAllLines(PROC.resolve(table)).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns[3].equals(LISTENING) && inodes.contains(columns[9]))
          .map(columns -> address(columns[1]))
          .forEach(addresses::add);
    }
    return new ListeningSockets(addresses);
  }

  private static Set<String> sockets(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
      for (Path file : files.toList()) {
        String target = target(file);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    } catch (NoSuchFileException | UncheckedIOException _) {
      // The process has ended meanwhile.
    }
    return inodes;
  }

  private static String target(Path file) throws IOException {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (NoSuchFileException _) {
      // The process has closed the file meanwhile.
      return "";
    }
  }

  private static Address address(String hexadecimal) {
    int colon = hexadecimal.indexOf(':');
    return new Address(
        hexadecimal.substring(0, colon), Integer.parseInt(hexadecimal.substring(colon + 1), 16));
  }

  public List<Integer> ports() {
    return addresses.stream().map(Address::port).distinct().toList();
  }

  /** The addresses, as the kernel prints them, that other machines may reach. */
  public List<String> onOtherAddressesThanLoopback() {
    return addresses.stream()
        .filter(address -> !LOOPBACK.contains(address.host()))
        .map(address -> "%s, port %d".formatted(address.host(), address.port()))
        .toList();
  }
}
