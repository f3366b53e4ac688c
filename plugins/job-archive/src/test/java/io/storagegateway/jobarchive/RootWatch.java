package io.storagegateway.jobarchive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.storagegateway.jobarchive.layout.JobKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Looks at an archive again and again while somebody writes into it, and notes whatever would end
 * cc-backend, or show it half a job.
 */
final class RootWatch implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> FILES = Set.of("version.txt", "compress.txt");
  private static final Set<String> JOB_FILES = Set.of("meta.json", "data.json", "data.json.gz");
  private static final String THOUSAND = "0|[1-9]\\d*";
  private static final String REST = "\\d{3}";
  private static final String START = "\\d+";

  private final Path root;
  private final long pauseMillis;
  private final List<String> broken = new CopyOnWriteArrayList<>();
  private final AtomicLong looks = new AtomicLong();
  private final Thread thread;
  private volatile boolean ending;

  RootWatch(Path root) {
    this(root, 0);
  }

  /**
   * Begins to look.
   *
   * @param pauseMillis from one look to the next, for machines that have other things to do
   */
  RootWatch(Path root, long pauseMillis) {
    this.root = root;
    this.pauseMillis = pauseMillis;
    this.thread = new Thread(this::work, "root-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    try {
      while (!ending) {
        broken.addAll(look(root));
        looks.incrementAndGet();
        Thread.sleep(pauseMillis);
      }
    } catch (RuntimeException | InterruptedException e) {
      broken.add("nobody looks any more: " + e);
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
        version(root.resolve("version.txt"), broken);
      } else if (!FILES.contains(name(entry)) && stays(entry)) {
        broken.add("a strange file in the root: " + entry);
      }
    }
    return broken;
  }

  /** It is there before any cluster, and cc-backend takes one line end away from it, not more. */
  private static void version(Path file, List<String> broken) {
    try {
      if (!Files.readString(file).matches("\\d+\n?")) {
        broken.add("no version: " + file);
      }
    } catch (IOException e) {
      broken.add("no version: " + e);
    }
  }

  private static void cluster(Path cluster, List<String> broken) {
    if (!JobKey.isCluster(name(cluster)) && stays(cluster)) {
      broken.add("a folder in the root that is no cluster: " + cluster);
    }
    Path description = cluster.resolve("cluster.json");
    if (!json(description).path("name").asText().equals(name(cluster)) && stays(cluster)) {
      broken.add("a cluster without its description: " + cluster);
    }
    for (Path thousand : entries(cluster)) {
      if (!thousand.equals(description)) {
        numbered(thousand, THOUSAND, broken);
        for (Path rest : entries(thousand)) {
          numbered(rest, REST, broken);
          for (Path start : entries(rest)) {
            numbered(start, START, broken);
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
    if (!json(folder.resolve("meta.json")).isObject() && stays(folder)) {
      broken.add("a job without a whole record: " + folder);
    }
    boolean plain = json(folder.resolve("data.json")).isObject();
    boolean packed = unpacked(folder.resolve("data.json.gz")).isObject(); // comes before plain goes
    if (!plain && !packed && stays(folder)) {
      broken.add("a job without whole metrics: " + folder);
    }
    for (Path file : entries(folder)) {
      if (!JOB_FILES.contains(name(file)) && stays(file)) {
        broken.add("a strange file of a job: " + file);
      }
    }
  }

  /** What was taken away just now is no fault. */
  private static boolean stays(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      return MissingNode.getInstance(); // is no object, as nothing is that is not whole
    }
  }

  private static JsonNode unpacked(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return JSON.readTree(in.readAllBytes());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static List<Path> entries(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
