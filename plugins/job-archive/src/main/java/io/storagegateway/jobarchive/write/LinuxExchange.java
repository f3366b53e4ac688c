package io.storagegateway.jobarchive.write;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/** Asks the Linux kernel. Not every file system can do it, and not every C library asks for it. */
final class LinuxExchange implements FolderExchange {
  private static final int FROM_WORKING_DIRECTORY = -100;
  private static final int RENAME_EXCHANGE = 2;

  private static final int EPERM = 1;
  private static final int ENOENT = 2;
  private static final int EACCES = 13;
  private static final int EXDEV = 18;
  private static final int EINVAL = 22;
  private static final int ENOSYS = 38;
  private static final int EOPNOTSUPP = 95;

  /** An overlay says of some of its folders that they are on another file system. */
  private static final Set<Integer> CANNOT = Set.of(EINVAL, ENOSYS, EOPNOTSUPP, EXDEV);

  /** The part of the C library that is used, under its own name. */
  private interface Rename extends Library {
    int renameat2(int oneAt, byte[] one, int otherAt, byte[] other, int flags)
        throws LastErrorException;
  }

  /** Loaded when it is needed: it may be missing, or may not be loaded. */
  private static final class Loaded {
    private static final Rename RENAME = Native.load("c", Rename.class);

    private Loaded() {}
  }

  @Override
  public boolean exchange(Path one, Path other) throws IOException {
    if (!isNamed(one) || !isNamed(other)) {
      return false;
    }
    try {
      return Platform.isLinux() && isExchanged(one, other);
    } catch (LinkageError e) {
      return false;
    }
  }

  /** A name that is not in the platform's encoding cannot be handed over. */
  private static boolean isNamed(Path path) {
    return path.getFileSystem().getPath(path.toString()).equals(path);
  }

  private static boolean isExchanged(Path one, Path other) throws IOException {
    try {
      Loaded.RENAME.renameat2(
          FROM_WORKING_DIRECTORY, name(one), FROM_WORKING_DIRECTORY, name(other), RENAME_EXCHANGE);
      return true;
    } catch (LastErrorException e) {
      if (CANNOT.contains(e.getErrorCode())) {
        return false;
      }
      throw failure(e, one, other);
    }
  }

  private static byte[] name(Path path) {
    return Native.toByteArray(path.toString(), System.getProperty("sun.jnu.encoding"));
  }

  private static IOException failure(LastErrorException error, Path one, Path other) {
    FileSystemException failure =
        switch (error.getErrorCode()) {
          case ENOENT -> new NoSuchFileException(one.toString(), other.toString(), null);
          case EPERM, EACCES -> new AccessDeniedException(one.toString(), other.toString(), null);
          default -> new FileSystemException(one.toString(), other.toString(), error.getMessage());
        };
    failure.initCause(error);
    return failure;
  }
}
