package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All snapshots of an archive. They are kept in its staging folder, and so on its file system and
 * outside of its root: elsewhere, files could not have second names.
 */
public final class SnapshotStore {
  /** How snapshots can be called. */
  public static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.+@=-]*";

  /** How long a name can be, in characters. */
  public static final int LONGEST_NAME = 128;

  private static final String FOLDER = "snapshots";
  private static final Pattern NAMES = Pattern.compile(NAME);

  private final Staging staging;

  /**
   * Knows the snapshots of one archive.
   *
   * @param staging where they are
   */
  public SnapshotStore(Staging staging) {
    this.staging = staging;
  }

  static boolean isName(String name) {
    return name.length() <= LONGEST_NAME && NAMES.matcher(name).matches();
  }

  /** Where a snapshot is, or would be. */
  SnapshotFolder folder(String cluster, String name) {
    return new SnapshotFolder(ofCluster(cluster).resolve(name));
  }

  private Path ofCluster(String cluster) {
    return staging.ready().resolve(FOLDER).resolve(cluster);
  }

  /**
   * All snapshots of a cluster that are complete.
   *
   * @param cluster its name
   * @return in the order of names
   * @throws BackendException {@code UNAVAILABLE} if they cannot be read
   */
  public List<Snapshot> list(String cluster) {
    Path folder = ofCluster(cluster);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Snapshot> found = new ArrayList<>();
      for (Path path : entries.sorted().toList()) {
        SnapshotFolder snapshot = new SnapshotFolder(path);
        snapshot.read().ifPresent(note -> found.add(snapshot.snapshot(cluster, note)));
      }
      return found;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * One snapshot.
   *
   * @param cluster the cluster's name
   * @param name its name
   * @return empty if there is none
   * @throws BackendException {@code UNAVAILABLE} if it cannot be read
   */
  public Optional<Snapshot> find(String cluster, String name) {
    return note(cluster, name).map(note -> folder(cluster, name).snapshot(cluster, note));
  }

  Optional<SnapshotNote> note(String cluster, String name) {
    if (!isName(name)) {
      return Optional.empty();
    }
    try {
      return folder(cluster, name).read();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The folder of a snapshot that has to be there. */
  SnapshotFolder existing(String cluster, String name) {
    if (note(cluster, name).isEmpty()) {
      throw BackendException.notFound(Kind.SNAPSHOT, name);
    }
    return folder(cluster, name);
  }

  static BackendException unreadable(IOException cause) {
    return BackendException.of(ErrorKind.UNAVAILABLE, "The snapshots cannot be read.")
        .reason("snapshot-unreadable")
        .cause(cause)
        .build();
  }
}
