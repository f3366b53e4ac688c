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
      return new PackedJob(job, null, copier.hash(plain));
    }
    Path made = tools.staged().resolve(thread + '-' + ++number);
    ContentHash hash = packing.pack(plain, made);
    FileState state = found.get(JobContents.DATA);
    Files.setPosixFilePermissions(made, state.permissions());
    likeness.give(made, state.permissions());
    Files.setLastModifiedTime(made, FileTime.from(state.stamp().modified(), TimeUnit.NANOSECONDS));
    return new PackedJob(job, made, hash);
  }

  /** Whether the packed file has in it what was packed. */
  boolean isGood(PackedJob packed) throws IOException {
    return packing.unpacked(packed.file()).equals(packed.plain());
  }

  /** Gives the packed file its place; false if the job was changed meanwhile. */
  boolean place(PackedJob packed) throws IOException {
    if (!packed.job().isAsFound()) {
      return false;
    }
    if (packed.made() != null) {
      files.replace(packed.made(), packed.place());
    }
    return true;
  }

  /** Removes the plain file; false if anything but the packed file was changed meanwhile. */
  boolean removePlain(PackedJob packed) throws IOException {
    FoundJob job = packed.job();
    Map<String, FileState> now = FolderState.of(job.folder()).files();
    if (!now.entrySet().containsAll(job.state().files().entrySet())) {
      return false;
    }
    files.deleteTree(job.folder().resolve(JobContents.DATA));
    return true;
  }
}
