package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.ContentHash;
import io.storagegateway.jobarchive.bulk.Copier;
import io.storagegateway.jobarchive.bulk.FileState;
import io.storagegateway.jobarchive.bulk.FolderState;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.bulk.Likeness;
import io.storagegateway.jobarchive.bulk.Packing;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.write.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The steps by which metrics are packed where they lie. Used by one thread. */
final class PackingSteps {
  private final RunTools tools;
  private final Likeness likeness;
  private final String thread;
  private final DurableFiles files;
  private final Packing packing;
  private final Copier copier;
  private long number;

  /**
   * Prepares them.
   *
   * @param thread what tells the names of its files from those of other threads
   */
  PackingSteps(RunTools tools, Likeness likeness, String thread) {
    this.tools = tools;
    this.likeness = likeness;
    this.thread = thread;
    this.files = tools.files();
    this.packing = new Packing(files);
    this.copier = new Copier(files.watch());
  }

  /** Packs the metrics of a job outside of its folder, unless they are packed already. */
  PackedJob pack(FoundJob job) throws IOException {
    Map<String, FileState> found = job.state().files();
    Path plain = job.folder().resolve(JobContents.DATA);
    if (found.containsKey(JobContents.PACKED_DATA)) {
      return new PackedJob(job, null, found.get(JobContents.PACKED_DATA), copier.hash(plain));
    }
    Path made = tools.staged().resolve(thread + '-' + ++number);
    ContentHash hash = packing.pack(plain, made);
    FileState state = found.get(JobContents.DATA);
    Files.setPosixFilePermissions(made, state.permissions());
    likeness.give(made, state.permissions());
    Files.setLastModifiedTime(made, FileTime.from(state.stamp().modified(), TimeUnit.NANOSECONDS));
    return new PackedJob(job, made, FolderState.state(made), hash);
  }

  /** Whether the packed file has in it what was packed; if not, it is removed. */
  boolean isGood(PackedJob packed) throws IOException {
    boolean good = false;
    try {
      good = packing.unpacked(packed.file()).equals(packed.plain());
    } finally {
      dropUnless(good, packed);
    }
    return good;
  }

  /** A packed file that the archive has got in another way stays there. */
  private void dropUnless(boolean used, PackedJob packed) throws IOException {
    if (!used && packed.made() != null) {
      files.deleteTree(packed.made());
    }
  }

  /** Gives the packed file its place; if the job was changed meanwhile, it is removed: false. */
  boolean place(PackedJob packed) throws IOException {
    boolean placed = false;
    try {
      if (packed.job().isAsFound()) {
        if (packed.made() != null) {
          files.replace(packed.made(), packed.place());
        }
        placed = true;
      }
    } finally {
      dropUnless(placed, packed);
    }
    return placed;
  }

  /** Removes the plain file; false if any file was changed meanwhile, also the packed one. */
  boolean removePlain(PackedJob packed) throws IOException {
    FoundJob job = packed.job();
    Map<String, FileState> expected = new HashMap<>(job.state().files());
    expected.put(JobContents.PACKED_DATA, packed.state());
    Map<String, FileState> now = FolderState.of(job.folder()).files();
    if (!now.entrySet().containsAll(expected.entrySet())) {
      return false;
    }
    files.deleteTree(job.folder().resolve(JobContents.DATA));
    return true;
  }
}
