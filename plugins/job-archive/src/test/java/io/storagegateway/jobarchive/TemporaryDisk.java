package io.storagegateway.jobarchive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A small file system of its own in memory, which is really full or really read-only. Only for
 * processes in a mount namespace of their own.
 */
final class TemporaryDisk {
  /** What it counts in. */
  static final int PAGE = 4096;

  private static final int MOST_FILES = 1000;

  private final Path place;
  private final Path filler;
  private int mounts;

  private TemporaryDisk(Path place) {
    this.place = place;
    this.filler = place.resolve("filler");
  }

  /**
   * Mounts a new one.
   *
   * @param place where, a directory that is made
   */
  static TemporaryDisk at(Path place) {
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TemporaryDisk disk = new TemporaryDisk(place);
    mount("-t", "tmpfs", "-o", "size=4m,nr_inodes=" + MOST_FILES, "tmpfs", place.toString());
    return disk;
  }

  Path place() {
    return place;
  }

  /** Leaves so many pages for data, and no more. */
  void fillBut(int pages) throws IOException {
    drain();
    Files.createDirectory(filler);
    fill(Files.createFile(filler.resolve("room")));
    try (var room = Files.newByteChannel(filler.resolve("room"), StandardOpenOption.WRITE)) {
      room.truncate(Math.max(0, room.size() - (long) pages * PAGE));
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] page = new byte[PAGE];
      for (; ; ) {
        out.write(page);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      return; // no room is left, which is what it is for
    }
  }

  /** Leaves so many files and directories to be made, and no more. */
  void leaveFiles(int number) throws IOException {
    drain();
    Files.createDirectory(filler);
    List<Path> made = new ArrayList<>();
    try {
      for (int file = 0; file < 2 * MOST_FILES; file++) {
        made.add(Files.createFile(filler.resolve(String.valueOf(file))));
      }
    } catch (FileSystemException e) {
      for (Path each : made.subList(Math.max(0, made.size() - number), made.size())) {
        Files.delete(each);
      }
      return;
    }
    throw new IOException("there is no end of files");
  }

  /** Has room again. */
  void drain() throws IOException {
    if (Files.exists(filler)) {
      TestArchive.delete(filler);
    }
  }

  /** Becomes read-only for whatever is opened from now on, also where files are open. */
  void cover() {
    mount("--bind", place.toString(), place.toString());
    mounts++;
    mount("-o", "remount,bind,ro", place.toString());
  }

  /** Becomes writable again. */
  void uncover() {
    for (; mounts > 0; mounts--) {
      run(List.of("umount", "-l", place.toString()));
    }
  }

  private static void mount(String... arguments) {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
