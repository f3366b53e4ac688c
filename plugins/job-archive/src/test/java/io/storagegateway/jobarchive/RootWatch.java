package io.storagegateway.jobarchive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at an archive again and again while somebody writes into it, and notes whatever would end
 * cc-backend, or show it half a job.
 */
final class RootWatch implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FILES = Set.of("version.txt", "compress.txt");

  private final Path root;
  private final List<String> broken = new CopyOnWriteArrayList<>();
  private final AtomicLong looks = new AtomicLong();
  private final Thread thread;
  private volatile boolean ending;

  RootWatch(Path root) {
    this.root = root;
    this.thread = new Thread(this::work, "root-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    while (!ending) {
      broken.addAll(look(root));
      looks.incrementAndGet();
    }
  }

  long looks() {
    return looks.get();
  }

  /** What is wrong at this moment. */
  static List<String> look(Path root) {
    List<String> broken = new ArrayList<>();
    for (Path entry : entries(root)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        cluster(entry, broken);
      } else if (!FILES.contains(name(entry))) {
        broken.add("a strange file in the root: " + entry);
      }
    }
    return broken;
  }

  private static void cluster(Path cluster, List<String> broken) {
    Path description = cluster.resolve("cluster.json");
    if (!isJson(description) && stays(cluster)) {
      broken.add("a cluster without a description: " + cluster);
    }
    for (Path thousand : entries(cluster)) {
      if (!thousand.equals(description)) {
        numbered(thousand, "\\d+", broken);
        for (Path rest : entries(thousand)) {
          numbered(rest, "\\d{3}", broken);
          for (Path start : entries(rest)) {
            numbered(start, "\\d+", broken);
            job(start, broken);
          }
        }
      }
    }
  }

  private static void numbered(Path folder, String form, List<String> broken) {
    boolean fits =
        name(folder).matches(form) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    if (!fits && stays(folder)) {
      broken.add("no folder of a number: " + folder);
    }
  }

  private static void job(Path folder, List<String> broken) {
    if (!isJson(folder.resolve("meta.json")) && stays(folder)) {
      broken.add("a job without a whole record: " + folder);
    }
    boolean data =
        Files.exists(folder.resolve("data.json")) || Files.exists(folder.resolve("data.json.gz"));
    if (!data && stays(folder)) {
      broken.add("a job without metrics: " + folder);
    }
  }

  /** What was taken away just now is no fault. */
  private static boolean stays(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isJson(Path file) {
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      return tree != null && tree.isObject();
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> entries(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(found::add);
    } catch (NoSuchFileException | java.nio.file.NotDirectoryException e) {
      return found;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return found;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /** Ends it and tells what it has seen. */
  List<String> end() {
    close();
    return List.copyOf(broken);
  }

  @Override
  public void close() {
    ending = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
