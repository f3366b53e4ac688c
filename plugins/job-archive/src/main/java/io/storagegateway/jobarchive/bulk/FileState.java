package io.storagegateway.jobarchive.bulk;

import io.storagegateway.jobarchive.layout.FileStamp;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;

/**
 * A file as it was found. Two states of it are equal if it was not changed in between.
 *
 * @param stamp its size and time
 * @param identity what tells it from other files, of the file system
 * @param permissions who may do what
 */
public record FileState(FileStamp stamp, Object identity, Set<PosixFilePermission> permissions) {
  static FileState of(PosixFileAttributes attributes) {
    return new FileState(
        FileStamp.of(attributes),
        attributes.fileKey(),
        Collections.unmodifiableSet(attributes.permissions()));
  }
}
