package io.storagegateway.jobarchive.metrics;

import io.storagegateway.jobarchive.layout.JobContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a job that hold its metrics, as they were at one moment: equal to those of another
 * moment only if nobody wrote them in between, as far as the file system shows it.
 *
 * @param files the packed one first, as the archive's own program has it
 */
record StoredFiles(List<StoredFile> files) {
  /** Looks what is there. */
  static StoredFiles in(Path folder) throws IOException {
    List<StoredFile> present = new ArrayList<>();
    for (String name : List.of(JobContents.PACKED_DATA, JobContents.DATA)) {
      StoredFile.at(folder.resolve(name)).ifPresent(present::add);
    }
    return new StoredFiles(present);
  }

  /**
   * One of them.
   *
   * @param identity the inode, null where the file system has none
   */
  record StoredFile(Path path, boolean regular, long size, FileTime modified, Object identity) {
    private static Optional<StoredFile> at(Path path) throws IOException {
      try {
        BasicFileAttributes found =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return Optional.of(
            new StoredFile(
                path,
                found.isRegularFile(),
                found.size(),
                found.lastModifiedTime(),
                found.fileKey()));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }

    String name() {
      return path.getFileName().toString();
    }

    boolean packed() {
      return name().equals(JobContents.PACKED_DATA);
    }
  }
}
