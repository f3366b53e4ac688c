package io.storagegateway.jobarchive.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The folder of a job that is being broken. */
final class DamagedFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS_FOR_A_PROGRAM = 20;

  private final Path path;

  DamagedFolder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  Path meta() {
    return path.resolve("meta.json");
  }

  Path gzipped() {
    return path.resolve("data.json.gz");
  }

  Path plain() {
    return path.resolve("data.json");
  }

  /** The file with the metrics. */
  Path data() {
    return Files.exists(gzipped()) ? gzipped() : plain();
  }

  void editMeta(Consumer<ObjectNode> edit) throws IOException {
    ObjectNode meta = (ObjectNode) JSON.readTree(Files.readAllBytes(meta()));
    edit.accept(meta);
    Files.write(meta(), JSON.writeValueAsBytes(meta));
  }

  void editData(Consumer<ObjectNode> edit) throws IOException {
    ObjectNode data = (ObjectNode) JSON.readTree(unpacked());
    edit.accept(data);
    writeData(JSON.writeValueAsBytes(data));
  }

  /** Changes each metric of each scope. */
  void editMetrics(Consumer<ObjectNode> edit) throws IOException {
    editData(
        data -> {
          for (JsonNode scopes : data) {
            for (JsonNode metric : scopes) {
              edit.accept((ObjectNode) metric);
            }
          }
        });
  }

  /** Changes each series. */
  void editSeries(Consumer<ObjectNode> edit) throws IOException {
    editMetrics(metric -> metric.get("series").forEach(series -> edit.accept((ObjectNode) series)));
  }

  void editDataText(UnaryOperator<String> edit) throws IOException {
    String text = new String(unpacked(), StandardCharsets.UTF_8);
    writeData(edit.apply(text).getBytes(StandardCharsets.UTF_8));
  }

  byte[] unpacked() throws IOException {
    if (!Files.exists(gzipped())) {
      return Files.readAllBytes(plain());
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gzipped()))) {
      return in.readAllBytes();
    }
  }

  /** Makes the data compressed that may not be. */
  void compress() throws IOException {
    byte[] bytes = unpacked();
    Files.deleteIfExists(plain());
    Files.write(gzipped(), compressed(bytes));
  }

  /** Makes the data plain that may be compressed. */
  void uncompress() throws IOException {
    byte[] bytes = unpacked();
    Files.deleteIfExists(gzipped());
    Files.write(plain(), bytes);
  }

  static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  static void cut(Path file, double share) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * share)));
  }

  static void unreadable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, Set.<PosixFilePermission>of());
  }

  /** Moves something out of the archive and leaves a link to it. */
  static void linkOut(Path file) throws IOException {
    Path outside = Files.createTempDirectory("outside-of-archive").resolve(file.getFileName());
    copy(file, outside);
    remove(file);
    Files.createSymbolicLink(file, outside);
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(target);
        } else {
          Files.copy(one, target);
        }
      }
    }
  }

  static void remove(Path file) throws IOException {
    List<Path> all;
    try (Stream<Path> there = Files.walk(file)) {
      all = new ArrayList<>(there.toList());
    }
    Collections.reverse(all);
    for (Path one : all) {
      Files.delete(one);
    }
  }

  /** Puts a pipe there that nobody writes to: whoever opens it waits for ever. */
  static void pipe(Path file) throws IOException {
    Files.deleteIfExists(file);
    Process program = new ProcessBuilder("mkfifo", file.toString()).inheritIO().start();
    try {
      if (!program.waitFor(SECONDS_FOR_A_PROGRAM, TimeUnit.SECONDS) || program.exitValue() != 0) {
        throw new IOException("mkfifo did not make " + file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("no pipe was made");
    }
  }

  private void writeData(byte[] bytes) throws IOException {
    boolean packed = Files.exists(gzipped());
    Files.write(data(), packed ? compressed(bytes) : bytes);
  }
}
