package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.write.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything in a folder, byte by byte: two of them are equal if nobody could tell them apart. */
public final class ArchiveTree {
  private static final int SHOWN = 60;

  private ArchiveTree() {}

  /** What is there, by its path: its content, its mode. */
  public static Map<String, String> of(Path root) {
    Map<String, String> tree = new TreeMap<>();
    if (!Files.exists(root)) {
      return tree;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        String content =
            Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? HexFormat.of().formatHex(Files.readAllBytes(path))
                : "folder";
        String mode = Integer.toOctalString(Access.of(path).mode());
        tree.put(root.relativize(path).toString(), mode + ' ' + content);
      }
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same without the folders of which nobody could say whether they matter. */
  public static Map<String, String> filesOf(Path root) {
    Map<String, String> tree = of(root);
    tree.values().removeIf(content -> content.endsWith(" folder"));
    return tree;
  }

  /** In what two of them differ; of contents the beginnings are told. */
  static List<String> differences(Map<String, String> expected, Map<String, String> actual) {
    Set<String> paths = new TreeSet<>(expected.keySet());
    paths.addAll(actual.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(expected.get(path), actual.get(path)))
        .map(path -> path + " is " + start(actual.get(path)) + ", not " + start(expected.get(path)))
        .toList();
  }

  private static String start(String content) {
    return content == null ? "missing" : content.substring(0, Math.min(content.length(), SHOWN));
  }

  /** Copies a folder with all that is in it, and its times. */
  public static Path copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(
            path,
            to.resolve(from.relativize(path).toString()),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
