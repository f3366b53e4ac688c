package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.index.StateFolderRule;
import io.storagegateway.jobarchive.write.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * How far a restore is: so many batches at the beginning of the manifest are done, without a
 * failure among them. Kept in a file, so that another process need not compare them again.
 */
final class RestorePosition {
  private final Path file;
  private final DurableFiles files;
  private final Set<Integer> ahead = new HashSet<>();
  private int done;

  private RestorePosition(Path file, DurableFiles files, int done) {
    this.file = file;
    this.files = files;
    this.done = done;
  }

  /** Reads it; none is at the beginning. */
  static RestorePosition read(Path file, DurableFiles files) throws IOException {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      return new RestorePosition(file, files, Integer.parseInt(text.trim()));
    } catch (NoSuchFileException e) {
      files.makeDirectories(StateFolderRule.real(file.getParent()));
      return new RestorePosition(file, files, 0);
    }
  }

  synchronized int done() {
    return done;
  }

  /** Notes that all of a batch is done. */
  synchronized void done(int batch) throws IOException {
    ahead.add(batch);
    int before = done;
    while (ahead.remove(done)) {
      done++;
    }
    if (done > before) {
      write();
    }
  }

  private void write() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    files.deleteTree(fresh);
    String text = Integer.toString(done);
    files.write(fresh, out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
    files.replace(fresh, file);
  }

  synchronized void remove() throws IOException {
    files.deleteTree(file);
  }
}
