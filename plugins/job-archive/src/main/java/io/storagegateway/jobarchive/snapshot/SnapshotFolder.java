package io.storagegateway.jobarchive.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.spi.value.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a snapshot is: a note on it, its manifest, and the files, which make up an archive of one
 * cluster.
 *
 * @param path the folder
 */
record SnapshotFolder(Path path) {
  static final JsonMapper JSON = new JsonMapper();

  Path note() {
    return path.resolve("snapshot.json");
  }

  Path manifest() {
    return path.resolve("manifest");
  }

  /** The root of the archive that it is. */
  Path root() {
    return path.resolve("archive");
  }

  /** What is known of it; empty if it is not there. */
  Optional<SnapshotNote> read() throws IOException {
    try {
      SnapshotNote note = JSON.readValue(Files.readAllBytes(note()), SnapshotNote.class);
      return Optional.of(note == null ? SnapshotNote.UNREADABLE : note);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(SnapshotNote.UNREADABLE);
    }
  }

  Snapshot snapshot(String volume, SnapshotNote note) {
    return new Snapshot(
        volume,
        path.getFileName().toString(),
        note.taken() == null ? null : Instant.ofEpochMilli(note.taken()),
        note.bytes());
  }
}
